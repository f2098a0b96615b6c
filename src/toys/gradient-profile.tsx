/** The gradient-profile toy. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './gradient-profile.toy.ts';

export default function GradientProfile(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
