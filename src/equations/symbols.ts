/**
 * Symbols by their live names, shared by equations, controls, sentences and the notation page. The entries are in `notation.ts`.
 *
 * A symbol's key is its live name: what an experiment's parameter or readout puts in `symbol`, and what the page writes as
 * `data-sym` so that a formula, a control and a part of a figure light each other up.
 */

import { notation } from './notation.ts';

export interface SymbolInfo {
  /** Live name, the key in `symbols`. */
  readonly name: SymbolName;
  /** LaTeX of the letter alone, without an index. */
  readonly tex: string;
  /** One or two Unicode letters for sentences, controls and figures. */
  readonly letter: string;
  /** What a screen reader is told: "sigma", "layer norm". */
  readonly spoken: string;
  /** One short sentence: shown when a reader points at the symbol. */
  readonly meaning: string;
  /** `number`, `[d]`, `[d, d]`, or for functions `[d] → [d]`. */
  readonly shape: string;
  /** Its name in the PyTorch lines that a reader copies. */
  readonly python: string;
}

export type SymbolName = keyof typeof notation;

/** Every symbol of the site under its live name. */
export const symbols: Readonly<Record<SymbolName, SymbolInfo>> = Object.fromEntries(
  Object.entries(notation).map(([name, info]) => [name, { name, ...info }]),
) as Record<SymbolName, SymbolInfo>;

/** True if a name is in the dictionary. */
export const isSymbolName = (name: string): name is SymbolName => Object.hasOwn(notation, name);

/** The entry of a live name; throws with the known names if there is none. */
export function symbolInfo(name: string): SymbolInfo {
  if (isSymbolName(name)) return symbols[name];
  throw new Error(
    `symbol "${name}" is not in src/equations/notation.ts; known are ${Object.keys(notation).join(', ')}`,
  );
}
