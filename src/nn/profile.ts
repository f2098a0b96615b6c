/**
 * Admin's profiling pass (Liu et al. 2020, §4): with every ω = 1 a batch goes through the stack, and the ω of sublayer l
 * is then started at the root of the variance accumulated below it, the input's own among it.
 */
import { mean, mul, noGrad, sub, type Tensor } from '../tensor/index.ts';
import { runSublayer, type BuiltSublayer } from './block.ts';
import { sublayersOf, type Gain, type Wiring } from './wiring.ts';

/** Fills the gains on the skip that the wiring calls `profiled`; does nothing where it has none. */
export function profileSkipGains(
  wiring: Wiring,
  blocks: readonly (readonly BuiltSublayer[])[],
  input: () => Tensor,
): void {
  const gains = blocks.flatMap((block, b) => {
    const slots = sublayersOf(wiring, b, blocks.length);
    return block.map((sublayer, i) => profiled(slots[i].skipGain, sublayer.skipGain));
  });
  if (gains.every((gain) => gain === null)) return;
  const starts = noGrad(() => accumulatedDeviations(blocks.flat(), input()));
  gains.forEach((gain, l) => gain?.data.fill(starts[l]));
}

/** √(Var x_0 + Σ_{j<l} Var f_j) for each sublayer l. */
function accumulatedDeviations(sublayers: readonly BuiltSublayer[], input: Tensor): number[] {
  let accumulated = variance(input);
  let stream = input;
  return sublayers.map((sublayer) => {
    const deviation = Math.sqrt(accumulated);
    const trace = runSublayer(sublayer, stream);
    accumulated += variance(trace.branch);
    stream = trace.stream;
    return deviation;
  });
}

/** Variance of all entries. */
function variance(x: Tensor): number {
  const centred = sub(x, mean(x));
  return mean(mul(centred, centred)).item();
}

function profiled(slot: Gain | undefined, built: BuiltSublayer['skipGain']): Tensor | null {
  const isProfiled = slot?.kind === 'learned' && slot.start === 'profiled';
  return isProfiled && typeof built === 'object' ? built : null;
}
