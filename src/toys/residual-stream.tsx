/** The residual-stream toy. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { toy } from './residual-stream.toy.ts';

export default function ResidualStream(slots: Slots) {
  return <Exhibit toy={toy} {...slots} />;
}
