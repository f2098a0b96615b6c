/** The similarity toy. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './similarity.toy.ts';

export default function Similarity(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
