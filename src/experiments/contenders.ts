/**
 * Lion and Muon on the parameters of a model, beside the engine's Adam: each an `Optimizer` that is given its rate at every step.
 *
 * Lion (Chen et al. 2023) with β₁ = 0.9, β₂ = 0.99 and no decay. Muon (Jordan et al. 2024) with μ = 0.95 for the matrices inside the
 * blocks; embeddings, head and norms go with Adam at a rate of their own, as its authors have it.
 */
import { createAdam, type NamedParameter, type Optimizer } from '../nn/index.ts';
import { mul, noGrad, tensor, type Tensor } from '../tensor/index.ts';
import { MUON, newtonSchulzStep } from './newton-schulz-steps.ts';

const BETA1 = 0.9;
const BETA2 = 0.99;
const MOMENTUM = 0.95;
const NEWTON_SCHULZ_STEPS = 5;
const r = Math.fround;

/** θ ← θ − η sign(β₁m + (1 − β₁)g), m ← β₂m + (1 − β₂)g. */
export function createLion(parameters: readonly NamedParameter[]): Optimizer {
  const means = parameters.map(({ tensor: weights }) => new Float32Array(weights.size));
  const [keep1, add1, keep2, add2] = [BETA1, 1 - BETA1, BETA2, 1 - BETA2].map(r);
  return fromGrads(parameters, (lr, grads) => {
    const rate = r(lr);
    parameters.forEach(({ tensor: { data } }, p) => {
      const [m, g] = [means[p], grads[p].data];
      for (let i = 0; i < data.length; i++) {
        const between = r(r(keep1 * m[i]) + r(add1 * g[i]));
        m[i] = r(keep2 * m[i]) + r(add2 * g[i]);
        data[i] -= between > 0 ? rate : between < 0 ? -rate : 0;
      }
    });
  });
}

/** W ← W − η NS₅(M) with M ← μM + G; what is no matrix of a block takes Adam's step at `otherRate`. */
export function createMuon(parameters: readonly NamedParameter[], otherRate: number): Optimizer {
  const isOfBlock = parameters.map(({ name }) => name.startsWith('block-') && name.endsWith('.weight'));
  const rest = createAdam(parameters.filter((_, p) => !isOfBlock[p]));
  const momenta = parameters.map(({ tensor: weights }) => new Float32Array(weights.size));
  const kept = r(MOMENTUM);
  return fromGrads(parameters, (lr, grads) => {
    const rate = r(lr);
    rest.step(
      otherRate,
      grads.filter((_, p) => !isOfBlock[p]),
    );
    parameters.forEach(({ tensor: weights }, p) => {
      if (!isOfBlock[p]) return;
      const [momentum, g] = [momenta[p], grads[p].data];
      for (let i = 0; i < g.length; i++) momentum[i] = r(kept * momentum[i]) + g[i];
      const turned = noGrad(() => orthogonalized(momentum, weights.shape));
      for (let i = 0; i < g.length; i++) weights.data[i] -= r(rate * turned.data[i]);
    });
  });
}

function orthogonalized(momentum: Float32Array, shape: readonly number[]): Tensor {
  let squares = 0;
  for (const entry of momentum) squares += entry * entry;
  const [rows, columns] = shape;
  const matrix = Array.from({ length: rows }, (_, i) =>
    Array.from(momentum.subarray(i * columns, (i + 1) * columns)),
  );
  let x = mul(tensor(matrix), squares === 0 ? 0 : 1 / Math.sqrt(squares));
  for (let k = 0; k < NEWTON_SCHULZ_STEPS; k++) x = newtonSchulzStep(x, MUON);
  return x;
}

/** An optimizer that is always given its gradients. */
function fromGrads(
  parameters: readonly NamedParameter[],
  update: (lr: number, grads: readonly Tensor[]) => void,
): Optimizer {
  return {
    step(lr, grads) {
      if (grads?.length !== parameters.length)
        throw new Error(
          `optimizer: ${grads?.length ?? 0} gradients for ${parameters.length} parameters; give one for each`,
        );
      update(lr, grads);
    },
    zeroGrad: () => undefined,
  };
}
