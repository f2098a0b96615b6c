/** The toy of the sweep over three optimizers. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './optimizer-sweep.toy.ts';

export default function OptimizerSweep(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
