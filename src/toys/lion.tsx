/** The toy of Lion on the surface. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { Descent } from './Descent.tsx';
import { toy } from './lion.toy.ts';

export default function Lion(slots: Slots) {
  return <Descent toy={toy} {...slots} />;
}
