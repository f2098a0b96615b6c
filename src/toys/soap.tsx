/** The toy of SOAP on the surface. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { Descent } from './Descent.tsx';
import { toy } from './soap.toy.ts';

export default function Soap(slots: Slots) {
  return <Descent toy={toy} {...slots} />;
}
