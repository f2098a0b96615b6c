/** The first-step toy: a moved control measures one seed in the page; all eight can be asked for. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { AllSeeds } from './AllSeeds.tsx';
import { toy } from './first-step.toy.ts';

export default function FirstStep(slots: Slots) {
  return <Exhibit toy={toy} {...slots} actions={(bench) => <AllSeeds bench={bench} seeds={8} />} />;
}
