/** The toy of SGD on the surface. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { Descent } from './Descent.tsx';
import { toy } from './sgd.toy.ts';

export default function Sgd(slots: Slots) {
  return <Descent toy={toy} {...slots} />;
}
