/**
 * Links from earlier versions of a toy. A toy says under which names it, its parameters and their values were known; a link that uses
 * one is translated, and the reader is told what was. What has no counterpart any more is told too, and left as it was built.
 *
 * A parameter that comes to mean something else (another unit) takes another name, since nothing in a link tells how old it is.
 */
import type { Parameters } from '../experiments/parameters.ts';

export interface EarlierParameter {
  /** The name in an old link; a present one where only some of its values have been renamed. */
  readonly parameter: string;
  /** The name that it has now; null if it has no counterpart. */
  readonly now: string | null;
  /** Text of an old value → text of the same value now, null if it has none. Default: the same text. */
  value?(text: string): string | null;
}

export interface Earlier {
  /** Ids that the toy had. */
  readonly ids?: readonly string[];
  readonly parameters?: readonly EarlierParameter[];
}

export interface Translation {
  /** Texts under the names of today; names that were never known are left among them. */
  readonly texts: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  /** False if something of the link had to be left out. */
  readonly isWhole: boolean;
}

/** Brings what a link names to the names of today. What it names by a present name wins over an old one for the same. */
export function translated(
  given: Readonly<Record<string, string>>,
  parameters: Parameters,
  earlier: readonly EarlierParameter[] = [],
): Translation {
  // Not an object that grows by assignment: `__proto__` is a name that an address may carry.
  const texts = new Map<string, string>();
  const notes: string[] = [];
  let isWhole = true;
  const lose = (note: string) => {
    isWhole = false;
    notes.push(note);
  };
  for (const [name, text] of Object.entries(given)) {
    const entry = earlier.find(({ parameter }) => parameter === name);
    if (entry === undefined) {
      texts.set(name, text);
      continue;
    }
    const { now } = entry;
    if (now === null) {
      lose(`The link names “${name}”, which this exhibit no longer has: left as built.`);
      continue;
    }
    const value = entry.value === undefined ? text : entry.value(text);
    if (value === null)
      lose(`The link asks for ${quoted(name, text)}, which this exhibit no longer has: left as built.`);
    else if (now !== name && Object.hasOwn(given, now))
      lose(`The link names “${name}”, which is called “${now}” now, and that as well: the latter is used.`);
    else {
      texts.set(now, value);
      if (now !== name || value !== text)
        notes.push(
          `The link is from an earlier version: ${quoted(name, text)} is read as ${parameters[now]?.label ?? now}: ${shortened(value)}.`,
        );
    }
  }
  return { texts: Object.fromEntries(texts), notes, isWhole };
}

const LONGEST_QUOTE = 40;
const shortened = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
const quoted = (name: string, text: string): string => `“${name}=${shortened(text)}”`;

/** Throws where a toy's old names cannot be told from its present ones, or lead nowhere. */
export function checkEarlier(
  toy: string,
  parameters: Parameters,
  { ids = [], parameters: list = [] }: Earlier,
): void {
  const fail = (what: string): never => {
    throw new Error(`toy "${toy}": earlier: ${what}`);
  };
  if (ids.includes(toy)) fail(`"${toy}" is its present id`);
  list.forEach(({ parameter, now, value }, i) => {
    if (list.findIndex((other) => other.parameter === parameter) !== i)
      fail(`"${parameter}" is listed twice`);
    if (now !== null && !Object.hasOwn(parameters, now))
      fail(
        `"${parameter}" leads to "${now}", which is no parameter; there are ${Object.keys(parameters).join(', ')}`,
      );
    if (!Object.hasOwn(parameters, parameter)) return;
    if (now !== parameter || value === undefined)
      return fail(`"${parameter}" is a present parameter; only values of its own can be translated`);
    for (const text of textsOf(parameters, parameter))
      if (value(text) !== text) fail(`"${parameter}=${text}" is a present value and must be read as it is`);
  });
}

/** Values that a link of today may carry: every option, or some of the numbers. */
function textsOf(parameters: Parameters, name: string): readonly string[] {
  const parameter = parameters[name];
  switch (parameter.kind) {
    case 'choice':
      return parameter.options.map(({ value }) => value);
    case 'boolean':
      return ['true', 'false'];
    case 'number':
      return [parameter.min, parameter.default, parameter.max, ...(parameter.values ?? [])].map(String);
    case 'vector':
      return [parameter.default.join(',')];
  }
}
