/** The toy of Adam’s early steps. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './bias-correction.toy.ts';

export default function BiasCorrection(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
