/** The toy of warm-up's end: a moved control trains one seed in the page, where the setting is not a kept one. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { AllSeeds } from './AllSeeds.tsx';
import { toy } from './after-warmup.toy.ts';

export default function AfterWarmup(slots: Slots) {
  return <Exhibit toy={toy} {...slots} actions={(bench) => <AllSeeds bench={bench} seeds={8} />} />;
}
