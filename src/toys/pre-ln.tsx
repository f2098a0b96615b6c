/** The Pre-LN toy: the block toy with the norm on the branch. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { BlockToy } from './BlockToy.tsx';
import { toy } from './pre-ln.toy.ts';

export default function PreLn(slots: Slots) {
  return <BlockToy toy={toy} {...slots} />;
}
