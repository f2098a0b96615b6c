/** The toy of Sophia on the surface. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { Descent } from './Descent.tsx';
import { toy } from './sophia.toy.ts';

export default function Sophia(slots: Slots) {
  return <Descent toy={toy} {...slots} />;
}
