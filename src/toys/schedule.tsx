/** The toy of the schedules. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './schedule.toy.ts';

export default function Schedule(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
