/** The toy of Newton–Schulz steps. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './muon.toy.ts';

export default function Muon(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
