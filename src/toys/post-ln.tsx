/** The Post-LN toy: the block toy with the norm on the stream. */
import type { Slots } from '../exhibit/Exhibit.tsx';
import { BlockToy } from './BlockToy.tsx';
import { toy } from './post-ln.toy.ts';

export default function PostLn(slots: Slots) {
  return <BlockToy toy={toy} {...slots} />;
}
