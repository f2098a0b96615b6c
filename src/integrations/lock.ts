/**
 * content/anchors.lock.json: what was ever published. Pages, anchors and states of toys are only added; what has a new name is listed under "moved"
 * (pages) or "aliases" (anchors), and by these every old address leads to one that is there.
 */

import type { States } from './states.ts';

export interface Anchor {
  /** From the site's root: `/normalization/#eq-post-ln`. */
  readonly url: string;
  readonly kind: string;
  readonly title: string;
}

export interface Lock {
  /** Paths from the site's root: `/normalization/`. */
  readonly pages: readonly string[];
  /** Old path of a page → its new one. */
  readonly moved: Readonly<Record<string, string>>;
  readonly anchors: readonly Anchor[];
  /** Old address of an anchor → the one that has taken its place, on any page. */
  readonly aliases: Readonly<Record<string, string>>;
  /** What links may have said of the state of each toy. */
  readonly states: States;
}

export interface Published {
  readonly pages: readonly string[];
  readonly anchors: readonly Anchor[];
}

export const LOCK = 'content/anchors.lock.json';

/** The two halves of an address; a page has no id. */
export function splitAddress(url: string): { readonly path: string; readonly id: string } {
  const [path = '', id = ''] = url.split('#');
  return { path, id };
}

/** Where an address that was once published leads now: through every alias and every renaming. Throws where these go in a circle. */
export function currentAddress(url: string, { aliases, moved }: Pick<Lock, 'aliases' | 'moved'>): string {
  const seen = new Set<string>();
  for (let now = url; ;) {
    if (seen.has(now)) throw new Error(`${LOCK}: "aliases" and "moved" lead from "${url}" in a circle`);
    seen.add(now);
    const { path, id } = splitAddress(now);
    if (Object.hasOwn(aliases, now)) now = aliases[now];
    else if (Object.hasOwn(moved, path)) now = id === '' ? moved[path] : `${moved[path]}#${id}`;
    else return now;
  }
}

/** What was published and is there no more, under its own name or another: pages, then anchors. */
export function vanished(found: Published, lock: Lock): readonly string[] {
  const there = new Set([...found.pages, ...found.anchors.map(({ url }) => url)]);
  return [...lock.pages, ...lock.anchors.map(({ url }) => url)].filter(
    (url) => !there.has(currentAddress(url, lock)),
  );
}

/** What is there and not in the lock yet. */
export function fresh(found: Published, lock: Lock): readonly string[] {
  const known = new Set([...lock.pages, ...lock.anchors.map(({ url }) => url)]);
  return [...found.pages, ...found.anchors.map(({ url }) => url)].filter((url) => !known.has(url));
}

/** An entry of `anchors.json`. */
export interface ListedAnchor extends Anchor {
  readonly id: string;
  /** Whole address. */
  readonly url: string;
  /** Whole addresses that it had and that lead to it still; absent where there are none. */
  readonly earlier?: readonly string[];
}

/** What `anchors.json` says. `root` is the whole address of the site without a slash at its end. */
export function anchorList({ anchors }: Published, lock: Lock, root: string): readonly ListedAnchor[] {
  const old = new Map<string, string[]>();
  for (const url of new Set([...Object.keys(lock.aliases), ...lock.anchors.map((anchor) => anchor.url)])) {
    const now = currentAddress(url, lock);
    if (now !== url) old.set(now, [...(old.get(now) ?? []), root + url]);
  }
  return anchors.map(({ url, kind, title }) => {
    const earlier = old.get(url)?.sort();
    const entry = { id: splitAddress(url).id, kind, title, url: root + url };
    return earlier === undefined ? entry : { ...entry, earlier };
  });
}

/** The lock with what is new in it; nothing is ever taken out. */
export function lockText(found: Published, lock: Lock, states: States = {}): string {
  const all = new Map([...lock.anchors, ...found.anchors].map((anchor) => [anchor.url, anchor]));
  const anchors = [...all.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
  const pages = [...new Set([...lock.pages, ...found.pages])].sort();
  const list = (entries: readonly unknown[]) =>
    entries.length === 0
      ? '[]'
      : `[\n${entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
  const ids = [...new Set([...Object.keys(lock.states), ...Object.keys(states)])].sort();
  const lines = ids.map((id) => {
    const names = [...new Set([...(lock.states[id] ?? []), ...(states[id] ?? [])])].sort();
    return `    ${JSON.stringify(id)}: ${JSON.stringify(names)}`;
  });
  const table = (entries: object) => JSON.stringify(entries, null, 2).replaceAll('\n', '\n  ');
  return `{
  "pages": ${list(pages)},
  "moved": ${table(lock.moved)},
  "anchors": ${list(anchors)},
  "aliases": ${table(lock.aliases)},
  "states": ${lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`}
}
`;
}
