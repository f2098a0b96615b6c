/** What is done to an article between Markdown and HTML, in order. */
import remarkMath from 'remark-math';
import { remarkHeadingIds } from './headings.ts';
import { remarkBaseLinks } from './links.ts';
import { remarkNotes } from './notes.ts';
import { remarkNoWrap } from './nowrap.ts';
import { remarkParagraphs } from './paragraphs.ts';
import { remarkPlaces } from './places.ts';
import { remarkReadingTime } from './reading-time.ts';
import { remarkCheckTex } from './tex.ts';
import { remarkTypedNumbers } from './typed-numbers.ts';

/** The checks come first, on the tree as it was written; what rearranges it comes after. */
export function articlePlugins({ base }: { readonly base: string }) {
  return [
    remarkMath,
    remarkParagraphs,
    remarkCheckTex,
    remarkTypedNumbers,
    remarkReadingTime,
    remarkPlaces,
    remarkHeadingIds,
    remarkNotes,
    [remarkBaseLinks, { base }],
    remarkNoWrap,
  ];
}
