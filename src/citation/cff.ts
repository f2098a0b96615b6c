/** CITATION.cff (Citation File Format 1.2.0) of the whole: in the repository's root, and with the site's own address in what is built. */
import packed from '../../package.json' with { type: 'json' };
import { siteName } from './item.ts';
import { released } from './release.ts';

/** The file. `url` is where the site stands. */
export function cffText(url: string): string {
  return `# From package.json and src/citation/release.ts; a test holds it to them.
cff-version: 1.2.0
message: >-
  Whoever leans on one page, equation, claim, figure or model should cite that: the mark beside each gives its citation.
  This is the citation of the whole.
type: software
title: ${siteName}
abstract: >-
  ${packed.description}
authors:
  - name: ${siteName}
    website: ${url}
version: ${packed.version}
date-released: ${released}
license: MIT # of the code; prose and figures are CC-BY-4.0
url: ${url}
`;
}
