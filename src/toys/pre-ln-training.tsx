/** The training toy with the norm in either place. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './pre-ln-training.toy.ts';
import { Training } from './Training.tsx';

export default function PreLnTraining(slots: Slots) {
  return <Training toy={toy} {...slots} />;
}
