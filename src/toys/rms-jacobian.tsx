/** The toy of RMSNorm's Jacobian: one direction is removed where LayerNorm removes two. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './rms-jacobian.toy.ts';

export default function RmsJacobian(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
