/** The toy of the Post-LN Jacobian. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './post-ln-jacobian.toy.ts';

export default function PostLnJacobian(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
