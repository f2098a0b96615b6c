/** Symbols for sentences, under their live names: letter and spoken form come from the dictionary of the equations. */
import { symbolInfo } from '../equations/symbols.ts';
import type { SymbolName } from '../equations/symbols.ts';
import { sym } from './sentence.ts';
import type { Part } from './sentence.ts';

/** The part of a sentence that shows a symbol: `letter('sigma')` is σ, said "sigma". */
export function letter(name: SymbolName): Part {
  const { letter: glyph, spoken } = symbolInfo(name);
  return sym(name, glyph, spoken);
}
