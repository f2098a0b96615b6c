/** The toy of clipping on the surface. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { Descent } from './Descent.tsx';
import { toy } from './clipping.toy.ts';

export default function Clipping(slots: Slots) {
  return <Descent toy={toy} {...slots} />;
}
