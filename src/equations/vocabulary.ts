/**
 * The phrases that several equations share: the stream x_l, the sublayer F_l, what the norms are written with.
 */
import { apply, difference, fraction, product, sum, symbol, type Term } from './combinators.ts';
import type { Expression } from './expression.ts';

/** Number of the sublayer, and the number after it. */
export const l = symbol('l');
export const next = sum(l, 1);
/** Number of sublayers, and the number of the last. */
export const N = symbol('sublayers');
export const last = difference(N, 1);
export const d = symbol('d');

/** The stream before sublayer `at`. */
export const x = (at: Term) => symbol('x', at);
/** Sublayer l applied to what it reads. */
export const F = (argument: Term): Expression => apply('F', argument, l);
export const LN = (argument: Term): Expression => apply('LN', argument);

/** One token, where no sublayer is meant. */
export const token = symbol('x');
/** Its entry i. */
export const entry = symbol('x', symbol('i'));
export const mu = symbol('mu');
export const sigma = symbol('sigma');
export const eps = symbol('eps');
/** (1/d) times what follows. */
export const overWidth = (what: Term): Expression => product(fraction(1, d), what);
