/** The toy of pRMSNorm: how well a part of the features stands for all. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './prms-error.toy.ts';

export default function PrmsError(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
