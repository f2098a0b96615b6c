/** The toy of AdamW on the surface. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { Descent } from './Descent.tsx';
import { toy } from './adamw.toy.ts';

export default function AdamW(slots: Slots) {
  return <Descent toy={toy} {...slots} />;
}
