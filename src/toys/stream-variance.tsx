/** The stream-variance toy. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './stream-variance.toy.ts';

export default function StreamVariance(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
