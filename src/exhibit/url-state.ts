/**
 * A toy's state in the address: `?<toy>.<parameter>=<value>`, and in a copied link `<toy>.print=<engine>-<16 hex digits>`.
 *
 * Only what differs from the built values is written, the history gets no entry, and other toys' state is left as it is.
 * Reading and writing are pure; `replaceAddress` alone touches the page.
 */
import { parseValues, valueText, type ParsedValues } from '../experiments/parse.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { startOf, type Toy } from './toy.ts';

/** What a link claims of the result: the engine that made it and its checksum. */
export interface Print {
  readonly engine: number;
  readonly checksum: string;
}

export interface LinkedState extends ParsedValues<Parameters> {
  readonly print: Print | null;
}

const printPattern = /^(\d{1,4})-([0-9a-f]{16})$/;

/** The state that the address names for this toy, or null if it names none. */
export function readState(search: string, toy: Toy): LinkedState | null {
  const prefix = `${toy.id}.`;
  const texts: Record<string, string> = {};
  let isNamed = false;
  let print: Print | null = null;
  const unread: string[] = [];
  for (const [key, text] of new URLSearchParams(search)) {
    if (!key.startsWith(prefix)) continue;
    isNamed = true;
    const name = key.slice(prefix.length);
    const found = name === 'print' ? printPattern.exec(text) : null;
    if (found !== null) print = { engine: Number(found[1]), checksum: found[2] };
    else if (name === 'print')
      unread.push('The fingerprint in the address cannot be read: nothing is compared.');
    else texts[name] = text;
  }
  if (!isNamed) return null;
  const start = Object.entries(startOf(toy)).map(([name, value]) => [name, valueText(value)]);
  const parsed = parseValues(toy.experiment.parameters, { ...Object.fromEntries(start), ...texts });
  return { values: parsed.values, notes: [...parsed.notes, ...unread], print };
}

/** `search` with this toy's part replaced by `values` (null: without any). */
export function searchWith(
  search: string,
  toy: Toy,
  values: Values<Parameters> | null,
  print?: Print,
): string {
  const others = withoutToy(search, toy.id);
  const start = startOf(toy);
  const own = Object.entries(values ?? {})
    .filter(([name, value]) => valueText(value) !== valueText(start[name]))
    .map(
      ([name, value]) => `${toy.id}.${name}=${encodeURIComponent(valueText(value)).replaceAll('%2C', ',')}`,
    );
  const seal = print === undefined ? [] : [`${toy.id}.print=${print.engine}-${print.checksum}`];
  const pairs = [...others, ...own, ...seal];
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** The pairs of `search` that are not of this toy. */
const withoutToy = (search: string, toy: string): readonly string[] =>
  search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && !decoded(pair).startsWith(`${toy}.`));

function decoded(pair: string): string {
  try {
    return decodeURIComponent(pair);
  } catch {
    return pair;
  }
}

/** Browsers throw after about 100 changes in 30 seconds, whichever toy makes them. */
const leastMs = 400;
const pending = new Map<string, () => string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes the toy's state out of the address at once. */
export function addressWithout(toy: string): void {
  pending.delete(toy);
  const search = withoutToy(location.search, toy).join('&');
  try {
    history.replaceState(
      history.state,
      '',
      `${location.pathname}${search === '' ? '' : `?${search}`}${location.hash}`,
    );
  } catch {
    // As below.
  }
}

/** Puts the toy's values into the address, at most every 400 ms for the whole page; the last values win. */
export function replaceAddress(toy: Toy, values: Values<Parameters> | null): void {
  pending.set(toy.id, () => searchWith(location.search, toy, values));
  timer ??= setTimeout(() => {
    timer = undefined;
    for (const search of pending.values()) {
      try {
        history.replaceState(history.state, '', `${location.pathname}${search()}${location.hash}`);
      } catch {
        // The address is a convenience; a browser that refuses it loses nothing else.
      }
    }
    pending.clear();
  }, leastMs);
}

/** The whole address of this toy in this state, for the clipboard; without `print` whoever opens it has nothing to compare. */
export function linkTo(toy: Toy, values: Values<Parameters> | null, print?: Print): string {
  return `${location.origin}${location.pathname}${searchWith('', toy, values, print)}#toy-${toy.id}`;
}
