/**
 * Plain data as JSON and back without losing a bit: JSON has no NaN, no infinity and no negative zero, and a run that
 * diverged has all of them. Each is written as an object with the one key `number`, which no experiment uses for a field of one.
 */
import type { Data } from '../experiments/experiment.ts';

const special = new Set(['NaN', 'Infinity', '-Infinity', '-0']);

/** JSON text of plain data. */
export function stringifyPlain(data: Data): string {
  return JSON.stringify(data, (_key, value: unknown) => {
    if (typeof value !== 'number') return value;
    if (Object.is(value, -0)) return { number: '-0' };
    return Number.isFinite(value) ? value : { number: String(value) };
  });
}

/** The data that `stringifyPlain` wrote. Throws a SyntaxError if the text is no JSON. */
export function parsePlain(text: string): Data {
  return JSON.parse(text, (_key, value: unknown) =>
    isSpecial(value) ? Number(value.number) : value,
  ) as Data;
}

const isSpecial = (value: unknown): value is { readonly number: string } =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  'number' in value &&
  typeof value.number === 'string' &&
  special.has(value.number);
