/**
 * All names by which other documents link here, and Sphinx's list of them, `objects.inv` (version 2).
 *
 * Every anchor is named by its place (link-names.ts). Whatever has an id that means the same on every page (equation, exhibit, claim,
 * table, model, symbol, source, term) is named by the id alone too, and that leads to its home: the page that lists all of its kind.
 * Equations are labels, since Sphinx by itself looks up no others, and also `math:equation`. The names of what has moved are kept.
 */
import { deflateSync } from 'node:zlib';
import { idName, pageName, placeName } from './link-names.ts';
import { currentAddress, splitAddress, type Anchor, type Lock, type Published } from './lock.ts';

export interface Entry {
  readonly name: string;
  /** Sphinx's domain and type of object. */
  readonly type: 'std:doc' | 'std:label' | 'std:term' | 'math:equation';
  /** From the site's root, where it is now: `/normalization/#eq-post-ln`. */
  readonly url: string;
  readonly title: string;
  /** False for the name of one of several places, which a search for names need not offer. */
  readonly isFirst: boolean;
}

/** Kinds whose ids are chosen page by page: `rmsnorm` is a section here and an experiment there. */
const LOCAL_KINDS: readonly string[] = ['heading', 'experiment'];

/** Pages that list all of a kind; an exhibit is at home in the first article that shows it. */
const HOMES = ['/models/', '/reference/'];

/** Every name with the address that it leads to, in the order of names. Throws where two things would have one name. */
export function entriesOf(
  found: Published,
  lock: Lock,
  titles: ReadonlyMap<string, string>,
): readonly Entry[] {
  const anchors = new Map(found.anchors.map((anchor) => [anchor.url, anchor]));
  const urls = [...new Set([...anchors.keys(), ...lock.anchors.map(({ url }) => url)])].sort(byHome);
  const entries = new Map<string, Entry>();
  const add = (entry: Entry) => {
    const key = `${entry.type} ${entry.name}`;
    const other = entries.get(key);
    if (other === undefined) entries.set(key, entry);
    else if (splitAddress(other.url).id !== splitAddress(entry.url).id)
      throw new Error(`the inventory: "${entry.name}" would name both ${other.url} and ${entry.url}`);
  };
  for (const path of new Set([...found.pages, ...lock.pages]))
    add(docOf(path, currentAddress(path, lock), titles));
  for (const url of urls) {
    const anchor = anchors.get(currentAddress(url, lock));
    if (anchor !== undefined) namesOf(url, anchor).forEach(add);
  }
  return [...entries.values()].sort((a, b) => compare(a.name, b.name) || compare(a.type, b.type));
}

function docOf(path: string, url: string, titles: ReadonlyMap<string, string>): Entry {
  return { name: pageName(path), type: 'std:doc', url, title: titles.get(url) ?? '', isFirst: true };
}

/** The names of one address, old or new, of the anchor that it leads to. */
function namesOf(old: string, { url, kind, title }: Anchor): readonly Entry[] {
  const { path, id } = splitAddress(old);
  const place: Entry = { name: placeName(path, id), type: 'std:label', url, title, isFirst: false };
  if (LOCAL_KINDS.includes(kind)) return [place];
  const own: Entry = { name: idName(id), type: 'std:label', url, title, isFirst: true };
  if (kind === 'equation')
    return [own, place].flatMap((entry): Entry[] => [entry, { ...entry, type: 'math:equation' }]);
  if (kind === 'term') return [own, place, { ...own, name: title.toLowerCase(), type: 'std:term' }];
  return [own, place];
}

/** Homes first, the front page last: the first address of an id gets the short name. */
function byHome(a: string, b: string): number {
  const rank = (url: string) =>
    HOMES.some((home) => url.startsWith(home)) ? 0 : url.startsWith('/#') ? 2 : 1;
  return rank(a) - rank(b) || compare(a, b);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The bytes of `objects.inv`. Addresses are relative to where it lies, so it is the same under every base. */
export function inventory(entries: readonly Entry[], project: string, version: string): Uint8Array {
  const head =
    `# Sphinx inventory version 2\n# Project: ${project}\n# Version: ${version}\n` +
    '# The remainder of this file is compressed using zlib.\n';
  return Buffer.concat([Buffer.from(head), deflateSync(entries.map(lineOf).join(''), { level: 9 })]);
}

function lineOf({ name, type, url, title, isFirst }: Entry): string {
  if (!/^[a-z0-9][^\s]*(?: [^\s]+)*$/.test(name) || / -?\d+(?: |$)/.test(name) || /\s/.test(url))
    throw new Error(`the inventory: "${name}" at ${url} cannot be written in a line that Sphinx reads`);
  const shown = type === 'std:term' || title === '' ? '-' : title.replace(/\s+/g, ' ').trim();
  const place = url.slice(1);
  const short = place.endsWith(name) && place.includes('#') ? `${place.slice(0, -name.length)}$` : place;
  return `${name} ${type} ${isFirst ? 1 : -1} ${short} ${shown}\n`;
}
