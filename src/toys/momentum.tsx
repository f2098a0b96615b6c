/** The toy of momentum on the surface. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { Descent } from './Descent.tsx';
import { toy } from './momentum.toy.ts';

export default function Momentum(slots: Slots) {
  return <Descent toy={toy} {...slots} />;
}
