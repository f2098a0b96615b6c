/**
 * A toy's state in the address: `?<toy>.<parameter>=<value>`, and in a copied link `<toy>.print=<engine>-<16 hex digits>`.
 *
 * What links of earlier versions name is translated (earlier.ts). Only what differs from the built values is written, the history gets no entry, and other toys' state is left as it is.
 * Reading and writing are pure; `replaceAddress` alone touches the page.
 */
import { parseValues, valueText, type ParsedValues } from '../experiments/parse.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { translated } from './earlier.ts';
import { linkedPage, stateSearch } from './embedded.ts';
import { idsOf, startOf, type Toy } from './toy.ts';

/** What a link claims of the result: the engine that made it and its checksum. */
export interface Print {
  readonly engine: number;
  readonly checksum: string;
}

export interface LinkedState extends ParsedValues<Parameters> {
  readonly print: Print | null;
}

const printPattern = /^(\d{1,4})-([0-9a-f]{16})$/;

/** The state that the address names for this toy, under its present id or an earlier one, or null if it names none. */
export function readState(search: string, toy: Toy): LinkedState | null {
  const [found, ...others] = idsOf(toy)
    .map((id) => ({ id, given: givenOf(search, id) }))
    .filter(({ given }) => Object.keys(given).length > 0);
  if (found === undefined) return null;
  const { print: printed, ...given } = found.given;
  const { texts, notes, isWhole } = translated(given, toy.experiment.parameters, toy.earlier?.parameters);
  const start = Object.entries(startOf(toy)).map(([name, value]) => [name, valueText(value)]);
  const parsed = parseValues(toy.experiment.parameters, { ...Object.fromEntries(start), ...texts });
  const isAll = isWhole && parsed.notes.length === 0;
  const print = readPrint(printed, isAll);
  const former = [
    ...(found.id === toy.id ? [] : [`This exhibit was called “${found.id}” when the link was made.`]),
    ...others.map(({ id }) => `The link also names “${id}”, as this exhibit was called earlier: left aside.`),
  ];
  return {
    values: parsed.values,
    notes: [...former, ...notes, ...parsed.notes, ...print.notes],
    print: print.print,
  };
}

/** Names and texts that the address gives under an id; of a name that is given twice the last. */
function givenOf(search: string, id: string): Readonly<Record<string, string>> {
  const prefix = `${id}.`;
  const pairs = [...new URLSearchParams(search)].filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(pairs.map(([key, text]) => [key.slice(prefix.length), text]));
}

/** A fingerprint is one of a whole state: of a part of it nothing can be compared. */
function readPrint(
  text: string | undefined,
  isAll: boolean,
): { readonly print: Print | null; readonly notes: readonly string[] } {
  if (text === undefined) return { print: null, notes: [] };
  const found = printPattern.exec(text);
  if (found === null)
    return { print: null, notes: ['The fingerprint in the address cannot be read: nothing is compared.'] };
  if (!isAll)
    return {
      print: null,
      notes: ['The link’s fingerprint is of a state that is not shown here: nothing is compared.'],
    };
  return { print: { engine: Number(found[1]), checksum: found[2] }, notes: [] };
}

/** `search` with this toy's part replaced by `values` (null: without any). */
export function searchWith(
  search: string,
  toy: Toy,
  values: Values<Parameters> | null,
  print?: Print,
): string {
  const others = withoutToys(search, idsOf(toy));
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

/** The pairs of `search` that are not of these toys. */
const withoutToys = (search: string, ids: readonly string[]): readonly string[] =>
  search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && !ids.some((id) => decoded(pair).startsWith(`${id}.`)));

function decoded(pair: string): string {
  try {
    return decodeURIComponent(pair);
  } catch {
    return pair;
  }
}

/** Browsers throw after about 100 changes in 30 seconds, whichever toy makes them. */
const leastMs = 400;
/** A browser that has thrown is asked again after this long. */
const refusedMs = 5000;
const pending = new Map<string, () => string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes the toy's state out of the address at once. */
export function addressWithout(ids: readonly string[]): void {
  for (const id of ids) pending.delete(id);
  const search = withoutToys(stateSearch(ids[0] ?? ''), ids).join('&');
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
  pending.set(toy.id, () => searchWith(stateSearch(toy.id), toy, values));
  timer ??= setTimeout(writePending, leastMs);
}

// Whoever leaves in the middle of a drag comes back to where it ended.
if (typeof window !== 'undefined') addEventListener('pagehide', writePending);

function writePending(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const [id, search] of pending) {
    try {
      history.replaceState(history.state, '', `${location.pathname}${search()}${location.hash}`);
      pending.delete(id);
    } catch {
      // It has had too many changes: what is left is written when it may have forgotten them. Nothing else is lost.
      timer ??= setTimeout(writePending, refusedMs);
    }
  }
}

/** The whole address of this toy in this state, for the clipboard; without `print` whoever opens it has nothing to compare. */
export function linkTo(toy: Toy, values: Values<Parameters> | null, print?: Print): string {
  return `${linkedPage()}${searchWith('', toy, values, print)}#toy-${toy.id}`;
}
