/** The invariance table: every cell is computed anew as the sliders move. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './invariance.toy.ts';

export default function Invariance(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
