/** The last-layer toy: kept settings are shown at once, others are measured in the page, seed by seed. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './last-layer-gradient.toy.ts';

export default function LastLayerGradient(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
