/**
 * The sentence under a figure, as parts rather than as text, so that the page sets it (symbols in italics, numbers
 * underlined), a screen reader is told it in words, and the command line prints it plainly.
 */
import type { NumberFormat } from './experiment.ts';

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly format: NumberFormat; readonly unit?: string }
  /** A symbol of the equation: `letter` is what is set in italics, `spoken` what is said, `name` what it lights up. */
  | { readonly kind: 'symbol'; readonly name: string; readonly letter: string; readonly spoken: string };

export type Sentence = readonly Part[];

/** A measured number in a sentence. */
export const num = (value: number, format: NumberFormat = 'auto', unit?: string): Part => ({
  kind: 'number',
  value,
  format,
  ...(unit === undefined ? {} : { unit }),
});

/** A symbol in a sentence: `sym('sigma', 'σ', 'sigma')`. */
export const sym = (name: string, letter: string, spoken: string): Part => ({
  kind: 'symbol',
  name,
  letter,
  spoken,
});

/** Template tag: ``say`The sum has ${sym('sigma', 'σ', 'sigma')} = ${num(sigma)}.` ``. A nested sentence is spliced in. */
export function say(
  strings: TemplateStringsArray,
  ...parts: readonly (Part | Sentence | string)[]
): Sentence {
  const out: Part[] = [];
  const push = (part: Part) => {
    if (part.kind !== 'text' || part.text !== '') out.push(part);
  };
  strings.forEach((text, i) => {
    push({ kind: 'text', text });
    const part = parts[i];
    if (part === undefined) return;
    if (typeof part === 'string') push({ kind: 'text', text: part });
    else if (isPart(part)) push(part);
    else part.forEach(push);
  });
  return out;
}

const isPart = (part: Part | Sentence): part is Part => 'kind' in part;
