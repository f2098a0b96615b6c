/** `llms.txt` (llmstxt.org): what the site is, and where each page is to be had as Markdown. */
import { twinPath } from './twin-path.ts';

export interface ListedPage {
  /** From the site's root. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** OpenGraph's: `article` or `website`. */
  readonly type: string;
  readonly canonical: string;
  /** Its place among the links of the home page. */
  readonly order: number;
}

/** What may be left out where room is short: source text, and the log of every experiment. */
const LONG = /^\/reference\/(?:tensor-source|experiments)\/$/;

const FILES = [
  ['models.json', 'the models with their placements and sources, for programs'],
  ['models.csv', 'the same as a table'],
  ['anchors.json', 'every lasting address of the site'],
  ['objects.inv', 'the same for Sphinx'],
  ['myst.xref.json', 'the same for MyST'],
  ['citations.bib', 'everything that can be cited, as BibTeX'],
  ['citations.json', 'the same as CSL-JSON'],
  ['toys.json', 'every toy with the places where it stands'],
  ['atom.xml', 'new articles'],
  ['lib/tensor.js', 'the float32 tensor engine as one ES module'],
] as const;

/** The file for the pages that have a twin. */
export function llmsText(pages: readonly ListedPage[]): string {
  const root = pages.find(({ path }) => path === '/')?.canonical ?? '/';
  const line = ({ path, title, description }: ListedPage) =>
    `- [${title}](${root}${twinPath(path).slice(1)}): ${description}`;
  const section = (name: string, lines: readonly string[]) => `## ${name}\n\n${lines.join('\n')}\n`;
  const articles = pages.filter(({ type }) => type === 'article').sort((a, b) => a.order - b.order);
  const home = pages.filter(({ path }) => path === '/');
  const others = pages.filter(({ type, path }) => type !== 'article' && path !== '/');
  return [
    '# Runnable Norms\n',
    '> Why transformers moved their normalization, with equations that run in the page. What is measured is computed by the page or its build; what is reported names its source.\n',
    'Each page is also a Markdown file: the address of the page without its last slash, and `.md`; of the first page, `index.md`. An exhibit stands there with its equation, its setting, what was measured and a link that runs it.\n',
    section('Home', home.map(line)),
    section('Articles', articles.map(line)),
    section('Reference', others.filter(({ path }) => !LONG.test(path)).map(line)),
    section(
      'Files',
      FILES.map(([file, words]) => `- [${file}](${root}${file}): ${words}`),
    ),
    section('Optional', others.filter(({ path }) => LONG.test(path)).map(line)),
  ].join('\n');
}
