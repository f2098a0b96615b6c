/**
 * Optimizer steps on plain arrays, in place, in the arithmetic in use. Schedules, states and which parameters get which
 * decay belong to the caller.
 */
import type { FloatArray } from './arithmetic.ts';
import { kernels } from './kernels/active.ts';
import type { AdamStep, SgdStep } from './kernels/kernels.ts';

/** θ ← θ − α u with u ← μu + g + λθ; `velocity` is null without momentum. Throws a RangeError if sizes differ. */
export function sgdStep(
  parameter: FloatArray,
  velocity: FloatArray | null,
  gradient: FloatArray,
  step: SgdStep,
): void {
  checkSizes('sgdStep', parameter, velocity === null ? [gradient] : [gradient, velocity]);
  kernels().sgdStep(parameter, velocity, gradient, step);
}

/** One step of Adam (Kingma & Ba 2015, Algorithm 1), weight decay added to the gradient. Throws if sizes differ. */
export function adamStep(
  parameter: FloatArray,
  m: FloatArray,
  v: FloatArray,
  gradient: FloatArray,
  step: AdamStep,
): void {
  checkSizes('adamStep', parameter, [m, v, gradient]);
  kernels().adamStep(parameter, m, v, gradient, step);
}

/** One step of AdamW (Loshchilov & Hutter 2019, Algorithm 2): the decay shrinks the parameter. Throws if sizes differ. */
export function adamwStep(
  parameter: FloatArray,
  m: FloatArray,
  v: FloatArray,
  gradient: FloatArray,
  step: AdamStep,
): void {
  checkSizes('adamwStep', parameter, [m, v, gradient]);
  kernels().adamwStep(parameter, m, v, gradient, step);
}

function checkSizes(name: string, parameter: FloatArray, others: readonly FloatArray[]): void {
  for (const other of others) {
    if (other.length === parameter.length) continue;
    throw new RangeError(
      `${name}: the parameter has ${parameter.length} elements, another array ${other.length}; expected equal sizes`,
    );
  }
}
