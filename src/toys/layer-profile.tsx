/** The layer-profile toy. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './layer-profile.toy.ts';

export default function LayerProfile(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
