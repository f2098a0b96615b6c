/**
 * Asks the index that the build has made (`src/integrations/search.ts`) and puts what it finds into groups, the best first. The index
 * runs in the page, without a Worker: it is small, and a second policy would have to allow one.
 */
import { groups, type Group } from './kinds.ts';

/** How many entries of a group are shown. */
const SHOWN = 5;
/** An entry that is not there after this long, in ms, counts as one that could not be loaded. */
const PATIENCE_MS = 5000;
/** How many sections of one article. */
const SECTIONS = 3;

export interface Piece {
  readonly text: string;
  /** True for a word that was looked for. */
  readonly isHit: boolean;
}

export interface Found {
  readonly title: string;
  /** Path on this host, under the base path. */
  readonly url: string;
  readonly about: readonly Piece[];
}

export interface FoundGroup {
  readonly title: string;
  /** How many entries there are; `shown` holds the first of them. */
  readonly count: number;
  readonly shown: readonly Found[];
}

export interface Answer {
  readonly groups: readonly FoundGroup[];
  /** False where some entries that were found could not be loaded. */
  readonly isWhole: boolean;
}

/** What Pagefind gives of an entry (its own names). */
export interface Entry {
  readonly url: string;
  /** All of its text. */
  readonly content: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly sub_results: readonly {
    readonly title: string;
    readonly url: string;
    readonly excerpt: string;
    readonly locations: readonly number[];
  }[];
}

interface Hit {
  readonly score: number;
  data(): Promise<Entry>;
}

export interface Index {
  search(words: string, options: object): Promise<{ readonly results: readonly Hit[] }>;
}

/** Loads the index from `root`, the address of the site's first page. Rejects where any part of it cannot be loaded. */
export async function loadIndex(root: string): Promise<Index> {
  const { createInstance } = (await import(/* @vite-ignore */ `${root}pagefind/pagefind.js`)) as {
    createInstance(options: object): Index;
  };
  // Entries are short and articles long: a hit counts for nearly the same in both.
  const index = createInstance({ noWorker: true, excerptLength: 16, ranking: { pageLength: 0.3 } });
  await index.search('norm', {});
  return index;
}

/**
 * The groups that have something: one with an entry of that very name first, then by their best hits. Rejects where the part of the index
 * that knows the words cannot be loaded, or nothing of what it knows.
 */
export async function find(index: Index, words: string): Promise<Answer> {
  const all = await Promise.all(groups.map((group) => findIn(index, group, words)));
  const isWhole = all.every(({ lost }) => lost === 0);
  const found = all.filter(({ count }) => count > 0);
  if (found.length === 0 && !isWhole) throw new Error('none of what was found could be loaded');
  return {
    isWhole,
    groups: found
      .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.best - a.best)
      .map(({ title, count, shown }) => ({ title, count, shown })),
  };
}

async function findIn(index: Index, { title, kinds, weight }: Group, words: string) {
  const { results } = await index.search(words, { filters: { kind: { any: kinds } } });
  // Of articles all are fetched: what counts there are sections, and how many there are only the articles know.
  const isPages = kinds.includes('page');
  const wanted = isPages ? results : results.slice(0, SHOWN);
  const settled = await Promise.allSettled(wanted.map((result) => inTime(result.data())));
  const entries = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const held = entries.filter(({ content }) => holds(content, words));
  const found = held.flatMap(foundOf);
  return {
    title,
    lost: settled.length - entries.length,
    // What was not fetched is counted as long as something that was fetched is meant.
    count: isPages || held.length === 0 ? found.length : results.length - (settled.length - held.length),
    shown: found.slice(0, SHOWN),
    isNamed: found.some((entry) => entry.title.toLowerCase() === words.toLowerCase()),
    best: (results[0]?.score ?? 0) * weight,
  };
}

/** One entry that hangs must not hold back all the others. Rejects when it has taken too long. */
function inTime<T>(coming: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    coming.then(resolve, reject);
  });
}

/**
 * Whether a text has every word that was looked for, at least its first half: endings differ. For a word that is nowhere, Pagefind
 * takes one of its first letters alone, and would find "z" for "zzz".
 */
export function holds(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  const looked = words.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return looked.every((word) => lower.includes(word.slice(0, Math.max(3, Math.ceil(word.length / 2)))));
}

/** An entry as the list shows it; an article as the sections with the most hits, in their order. */
export function foundOf({ url, excerpt, meta, sub_results }: Entry): Found[] {
  const { sentence = '', title = sentence, detail } = meta;
  if (detail !== undefined) return [{ title, url, about: [{ text: detail, isHit: false }] }];
  const sections = [...sub_results]
    .sort((a, b) => b.locations.length - a.locations.length)
    .slice(0, SECTIONS);
  if (sections.length === 0) return [{ title, url, about: piecesOf(excerpt) }];
  return sub_results
    .filter((section) => sections.includes(section))
    .map((section) => ({
      title: section.title === title ? title : `${section.title} · ${title}`,
      url: section.url,
      about: piecesOf(section.excerpt),
    }));
}

/** The words round a hit, without markup. */
export function piecesOf(excerpt: string): Piece[] {
  return excerpt
    .split(/<mark>([\s\S]*?)<\/mark>/)
    .map((text, i) => ({ text: text.replace(/&lt;/g, '<').replace(/&gt;/g, '>'), isHit: i % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
