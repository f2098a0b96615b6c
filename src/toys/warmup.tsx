/** The warm-up toy: Post-LN trained with and without a slow ramp. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { Training } from './Training.tsx';
import { toy } from './warmup.toy.ts';

export default function Warmup(slots: Slots) {
  return <Training toy={toy} {...slots} />;
}
