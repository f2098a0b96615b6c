/** The doubter's toy. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './doubt.toy.ts';

export default function Doubt(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
