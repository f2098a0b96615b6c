/** The toy of the re-centred stream: Pre-LN with RMSNorm in the place of LayerNorm. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './centred-stream.toy.ts';

export default function CentredStream(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
