/** The toy of a step's saving: a share and a speed. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './step-saving.toy.ts';

export default function StepSaving(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
