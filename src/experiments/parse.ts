/**
 * Text to parameter values: from the URL, where nothing is an error and every change is said in words, and from the
 * command line, where every change is one.
 */
import { defaultsOf, type Parameter, type Parameters, type ValueOf, type Values } from './parameters.ts';
import type { ChoiceParameter, NumberParameter, VectorParameter } from './parameters.ts';

/** A value and, if it is not what was asked for, why. */
interface Reading<V> {
  readonly value: V;
  readonly note?: string;
}

export interface ParsedValues<P extends Parameters> {
  readonly values: Values<P>;
  /** One sentence for each thing that had to be changed or ignored. */
  readonly notes: readonly string[];
}

/**
 * Values from text: numbers out of range are clamped and snapped to the parameter's stops, an unknown option or an
 * unreadable text gives the default, an unknown name is ignored. Never throws.
 */
export function parseValues<P extends Parameters>(
  parameters: P,
  texts: Readonly<Record<string, string>>,
): ParsedValues<P> {
  const values: Record<string, ValueOf<Parameter>> = { ...defaultsOf(parameters) };
  const notes: string[] = [];
  for (const [name, text] of Object.entries(texts)) {
    if (!Object.hasOwn(parameters, name)) {
      notes.push(`There is no parameter ${quote(name)} here; it has been ignored.`);
      continue;
    }
    const reading = read(parameters[name], text);
    values[name] = reading.value;
    if (reading.note !== undefined) notes.push(`${parameters[name].label}: ${reading.note}`);
  }
  return { values: values as Values<P>, notes };
}

/** As `parseValues`, but throws an Error of one line at the first thing that would have to be changed. */
export function parseStrictly<P extends Parameters>(
  parameters: P,
  texts: Readonly<Record<string, string>>,
): Values<P> {
  for (const [name, text] of Object.entries(texts)) {
    if (!Object.hasOwn(parameters, name)) {
      throw new Error(`no parameter ${quote(name)}; there are ${Object.keys(parameters).join(', ')}`);
    }
    const { note } = read(parameters[name], text);
    if (note !== undefined) throw new Error(`${name}=${text}: ${described(parameters[name])}`);
  }
  return parseValues(parameters, texts).values;
}

/** The text from which `parseValues` reads the value again. */
export const valueText = (value: ValueOf<Parameter>): string =>
  typeof value === 'object' ? value.join(',') : String(value);

function read(parameter: Parameter, text: string): Reading<ValueOf<Parameter>> {
  switch (parameter.kind) {
    case 'number':
      return readNumber(parameter, text);
    case 'choice':
      return readChoice(parameter, text);
    case 'boolean':
      return readBoolean(parameter.default, text);
    case 'vector':
      return readVector(parameter, text);
  }
}

function readNumber(parameter: NumberParameter, text: string): Reading<number> {
  const asked = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(asked)) {
    const value = parameter.default;
    return { value, note: `${quote(text)} is not a number; ${value} is used.` };
  }
  const value = snap(parameter, asked);
  if (value === asked) return { value };
  if (asked < parameter.min) return { value, note: `${asked} is below ${parameter.min}; ${value} is used.` };
  if (asked > parameter.max) return { value, note: `${asked} is above ${parameter.max}; ${value} is used.` };
  return { value, note: `${asked} is between two stops; ${value} is used.` };
}

/** The nearest stop: of `values` by ratio, since these are spaced in factors; else a whole number of steps from `min`. */
function snap(parameter: NumberParameter, asked: number): number {
  const { min, max, step, values } = parameter;
  if (values !== undefined) {
    return values.reduce((best, stop) => (distance(asked, stop) < distance(asked, best) ? stop : best));
  }
  return snapToStep(Math.min(Math.max(asked, min), max), min, max, step);
}

/** `min + k·step` as its shortest decimal, not past `max`. */
function snapToStep(asked: number, min: number, max: number, step: number): number {
  const last = Math.floor((max - min) / step + 1e-9);
  const k = Math.min(Math.floor((asked - min) / step + 0.5), last);
  // + 0, because a step that lands a rounding error below zero would be written, and read again, as −0.
  return Number((min + k * step).toFixed(Math.max(decimals(step), decimals(min)))) + 0;
}

/** Digits after the point in a number's shortest decimal: 0.05 has 2, 1e-7 has 7. */
function decimals(value: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}

function distance(asked: number, stop: number): number {
  if (asked <= 0 || stop <= 0) return Math.abs(asked - stop);
  return asked > stop ? asked / stop - 1 : stop / asked - 1;
}

function readChoice(parameter: ChoiceParameter, text: string): Reading<string> {
  if (parameter.options.some((option) => option.value === text)) return { value: text };
  const value = parameter.default;
  const label = parameter.options.find((option) => option.value === value)?.label ?? value;
  return { value, note: `there is no ${quote(text)}; ${label} is used.` };
}

const booleanWords: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

function readBoolean(fallback: boolean, text: string): Reading<boolean> {
  if (Object.hasOwn(booleanWords, text)) return { value: booleanWords[text] };
  return { value: fallback, note: `${quote(text)} is neither true nor false; ${fallback} is used.` };
}

function readVector(parameter: VectorParameter, text: string): Reading<readonly number[]> {
  const { min, max, step, default: value } = parameter;
  const asked = text.split(',').map((entry) => (entry.trim() === '' ? Number.NaN : Number(entry)));
  if (asked.length !== value.length || !asked.every(Number.isFinite)) {
    return { value, note: `${quote(text)} is not ${value.length} numbers; the default is used.` };
  }
  const snapped = asked.map((entry) => snapToStep(Math.min(Math.max(entry, min), max), min, max, step));
  if (snapped.every((entry, i) => entry === asked[i])) return { value: snapped };
  return { value: snapped, note: `entries are moved to steps of ${step} between ${min} and ${max}.` };
}

function described(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'number':
      return parameter.values === undefined
        ? `expected ${parameter.min} to ${parameter.max} in steps of ${parameter.step}`
        : `expected one of ${parameter.values.join(', ')}`;
    case 'choice':
      return `expected one of ${parameter.options.map((option) => option.value).join(', ')}`;
    case 'boolean':
      return 'expected true or false';
    case 'vector':
      return (
        `expected ${parameter.default.length} numbers, separated by commas, ` +
        `from ${parameter.min} to ${parameter.max} in steps of ${parameter.step}`
      );
  }
}

const LONGEST_QUOTE = 40;

/** What was given, shortened: it comes from outside and may be of any length. */
const quote = (text: string): string =>
  `“${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}”`;
