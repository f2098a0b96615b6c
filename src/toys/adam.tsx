/** The toy of Adam on the surface. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { Descent } from './Descent.tsx';
import { toy } from './adam.toy.ts';

export default function Adam(slots: Slots) {
  return <Descent toy={toy} {...slots} />;
}
