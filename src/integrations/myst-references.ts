/**
 * What MyST reads to link here: `myst.xref.json`, in the form of mystmd 1, and for each page a file of what its anchors hold, from which a
 * link takes its words and a reader's theme a preview: titles, and of an equation its LaTeX.
 *
 * Sections and the further places of a thing are "implicit": they are found with their page (`xref:norms/rmsnorm/#what`), while
 * `xref:norms#eq-rmsnorm` leads to a thing at its home.
 */
import { unescapeHtml, type BuiltPage } from './html.ts';
import type { Entry } from './inventory.ts';
import { flatPageName, idName, pageName } from './link-names.ts';
import { currentAddress, splitAddress, type Anchor, type Lock, type Published } from './lock.ts';

/** The form of the tree in the pages' files (mystmd's SPEC_VERSION), and the version of mystmd whose form both take. */
const TREE_VERSION = 3;
const MYST_VERSION = '1.8.3';

interface Reference {
  readonly identifier?: string;
  readonly html_id?: string;
  readonly kind: string;
  /** Path of the file with what the anchor holds, from the site's root. */
  readonly data: string;
  readonly url: string;
  readonly implicit?: true;
}

interface Node {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** MyST's word for a kind of ours, where it has one. */
const KINDS: Readonly<Record<string, string>> = {
  heading: 'heading',
  experiment: 'heading',
  equation: 'equation',
  exhibit: 'figure',
  table: 'table',
  term: 'definitionTerm',
};

const kindOf = (kind: string) => KINDS[kind] ?? kind;

export const dataPath = (path: string): string => `/myst/${pageName(path).replaceAll('/', '.')}.json`;

/** The document of `myst.xref.json`. `entries` are the names of the inventory, which say where a thing is at home. */
export function mystReferences(found: Published, lock: Lock, entries: readonly Entry[]): object {
  const homes = new Set(
    entries
      .filter(({ type, isFirst }) => type === 'std:label' && isFirst)
      .map(({ name, url }) => `${name} ${url}`),
  );
  const anchors = new Map(found.anchors.map((anchor) => [anchor.url, anchor]));
  const pages = [...new Set([...found.pages, ...lock.pages])].sort();
  // What is there comes before what was: of two with one id mystmd takes the first.
  const urls = new Set([...anchors.keys(), ...lock.anchors.map(({ url }) => url)]);
  const references = [
    ...pages.flatMap((path): Reference[] => {
      const page = { kind: 'page', data: dataPath(currentAddress(path, lock)), url: path };
      return [page, { identifier: flatPageName(path), ...page }];
    }),
    ...[...urls].flatMap((url): Reference[] => {
      const now = currentAddress(url, lock);
      const anchor = anchors.get(now);
      return anchor === undefined
        ? []
        : [referenceOf(url, anchor, homes.has(`${idName(splitAddress(url).id)} ${now}`))];
    }),
  ];
  return { version: '1', myst: MYST_VERSION, references };
}

function referenceOf(old: string, { url, kind }: Anchor, isHome: boolean): Reference {
  const from = splitAddress(old);
  const now = splitAddress(url);
  return {
    identifier: now.id,
    // Always said: of a term mystmd forgets the identifier when it takes the words.
    html_id: from.id,
    kind: kindOf(kind),
    data: dataPath(now.path),
    url: from.path,
    ...(isHome ? {} : { implicit: true }),
  };
}

/** What the anchors of a page hold. `texOf` gives the LaTeX of an equation by its id. */
export function mystPage(
  { path, html }: Pick<BuiltPage, 'path' | 'html'>,
  title: string,
  anchors: readonly Anchor[],
  texOf: (id: string) => string,
): object {
  const own = anchors.filter(({ url }) => splitAddress(url).path === path);
  return {
    version: TREE_VERSION,
    kind: 'Article',
    slug: pageName(path).replaceAll('/', '.'),
    location: path,
    frontmatter: { title },
    mdast: { type: 'root', children: own.map((anchor) => nodeOf(anchor, html, texOf)) },
  };
}

function nodeOf({ url, kind, title }: Anchor, html: string, texOf: (id: string) => string): Node {
  const { id } = splitAddress(url);
  const names = { identifier: id, label: id, html_id: id };
  const words = { type: 'text', value: title };
  switch (kindOf(kind)) {
    case 'heading':
      return { type: 'heading', depth: 2, enumerated: false, ...names, children: [words] };
    case 'definitionTerm':
      return {
        type: 'definitionList',
        children: [
          { type: 'definitionTerm', ...names, children: [words] },
          { type: 'definitionDescription', children: [{ type: 'text', value: firstParagraph(html, id) }] },
        ],
      };
    default: {
      const caption = { type: 'caption', children: [{ type: 'paragraph', children: [words] }] };
      const math = kind === 'equation' ? [{ type: 'math', enumerated: false, value: texOf(id) }] : [];
      return {
        type: 'container',
        kind: kindOf(kind),
        enumerated: false,
        ...names,
        children: [...math, caption],
      };
    }
  }
}

/** The words of the first paragraph after an id: what a term means. */
function firstParagraph(html: string, id: string): string {
  const from = html.indexOf(` id="${id}"`);
  const text = /<p>([\s\S]*?)<\/p>/.exec(html.slice(Math.max(from, 0)))?.[1] ?? '';
  return unescapeHtml(text.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}
