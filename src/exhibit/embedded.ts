/**
 * An exhibit that stands alone in somebody else's page (`/embed/<toy>/`): there its parameters may be named without the toy, and a
 * copied link leads to its place in the article. On every other page nothing here changes anything.
 */

/** Names in the address that are the frame's own, read by src/embed/start.js. */
const frameNames: ReadonlySet<string> = new Set(['theme', 'ground', 'hide']);
/** What other sites hang on addresses to count by; said about no toy. */
const counting = /^(?:utm_|mc_|_)|clid$|^ref$/;

/** Whether a name in the address of an embed page belongs to its toy. */
export const isToyName = (name: string): boolean =>
  name !== '' && !name.includes('.') && !frameNames.has(name) && !counting.test(name);

/** `search` with the bare names of an embed page written as everywhere else: `?v=1` as `?<toy>.v=1`. A full name wins over a bare one. */
export function withFullNames(search: string, toy: string): string {
  const pairs = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '');
  const nameOf = (pair: string) => pair.split('=', 1)[0] ?? '';
  const names = new Set(pairs.map(nameOf));
  const own = pairs.flatMap((pair) => {
    const name = nameOf(pair);
    if (!isToyName(name)) return [pair];
    return names.has(`${toy}.${name}`) ? [] : [`${toy}.${pair}`];
  });
  return own.length === 0 ? '' : `?${own.join('&')}`;
}

const root = () => document.documentElement.dataset;

/** The part of the address that holds the toys' state. */
export function stateSearch(toy: string): string {
  return root().embed === toy ? withFullNames(location.search, toy) : location.search;
}

/** The page to which a copied link leads. */
export const linkedPage = (): string => root().home ?? location.origin + location.pathname;
