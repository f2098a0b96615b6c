import { expect, test } from 'vitest';
import { equations, evaluate, evaluateRelation, type Relation } from '../../../src/equations/index.ts';
import { createStack, runStack, type Stack } from '../../../src/nn/index.ts';
import { inFloat64 } from '../../../src/tensor/float64.ts';
import {
  createGenerator,
  jacobian,
  noGrad,
  reshape,
  singularValues,
  type Tensor,
} from '../../../src/tensor/index.ts';
import { mutationsOf } from './mutations.ts';

const { statement } = equations['eq-attenuation'];

/** σ of each token, with ε as the engine's norms have it. */
function sigmasOf(sum: Tensor, eps: number): number[] {
  const d = sum.shape.at(-1) ?? 1;
  return Array.from({ length: sum.size / d }, (_, token) => {
    const values = [...sum.data.slice(token * d, (token + 1) * d)];
    const mu = values.reduce((a, b) => a + b) / d;
    return Math.sqrt(values.reduce((total, entry) => total + (entry - mu) ** 2, 0) / d + eps);
  });
}

interface Setting {
  readonly v: number;
  readonly blocks: number;
  readonly d: number;
  readonly tokens: number;
  readonly sees: 'stream' | 'memory';
}

const EPS = 1e-5;

/** A random v and depth: the point at which the equation is tested. */
function settingOf(point: number, rest: Pick<Setting, 'd' | 'tokens' | 'sees'>, maxBlocks: number): Setting {
  const generator = createGenerator(point).fork('setting');
  return { v: 2 * generator.uniform(), blocks: 1 + generator.integer(maxBlocks), ...rest };
}

/** A Post-LN stack whose branches have variance v, and tokens for it. */
function draw(
  seed: number,
  { v, blocks, d, tokens, sees }: Setting,
): { readonly stack: Stack; readonly x: Tensor } {
  const generator = createGenerator(seed).fork('attenuation');
  const sizes = { blocks, d, heads: 2, mlp: d / 2, eps: EPS, branch: { sees, variance: v } };
  const stack = createStack({ wiring: 'post', normalizer: 'layerNorm', ...sizes }, generator);
  return { stack, x: generator.normalTensor([1, tokens, d]) };
}

/** Ten directions and more are left alone by every norm of eight sublayers: 24 − 1 − 8 at the least. */
const WIDTH = 24;

/** The product of 1/σ_l, and the gain of a direction that no norm removes, from the Jacobian of the whole stack. */
function gains(point: number, relation: Relation): { tree: number; measured: number } {
  const setting = settingOf(point, { d: WIDTH, tokens: 1, sees: 'memory' }, 4);
  return inFloat64(() => {
    const { stack, x } = draw(point, setting);
    const sigmas = runStack(stack, x).sums.map((sum) => sigmasOf(sum, EPS)[0]);
    const whole = jacobian(
      (input) => runStack(stack, reshape(input, [1, 1, WIDTH])).output,
      reshape(x, [WIDTH]),
    );
    const values = { sublayers: 2 * setting.blocks };
    const tree = evaluate(relation.left, { values, families: { sigma: (l) => sigmas[l] } });
    return { tree: typeof tree === 'number' ? tree : NaN, measured: singularValues(whole)[0] };
  });
}

test('the product of 1/σ is what a Post-LN stack without a path through its branches passes back, at a hundred points', () => {
  for (let point = 1; point <= 100; point++) {
    const { tree, measured } = gains(point, statement);
    expect(Math.abs(tree / measured - 1)).toBeLessThan(1e-10);
  }
});

test('no slip in one place of the product goes unnoticed', () => {
  const unnoticed = mutationsOf(statement).filter(({ name, relation }) => {
    if (!name.startsWith('left')) return false;
    return [1, 2, 3].every((seed) => {
      try {
        const { tree, measured } = gains(seed, relation);
        return Math.abs(tree / measured - 1) < 1e-8;
      } catch {
        return false;
      }
    });
  });
  expect(unnoticed.map(({ name }) => name)).toEqual([]);
});

const SEEDS = 8;
const SPREAD = { d: 64, tokens: 6, sees: 'stream', v: 1 } as const;
/** Eight draws of weights and tokens, by depth in blocks; a point gives their branches its own v. */
const draws = [1, 2].map((blocks) =>
  Array.from({ length: SEEDS }, (_, k) => draw(k + 1, { ...SPREAD, blocks })),
);

const withVariance = (stack: Stack, branchVariance: number): Stack => ({
  ...stack,
  blocks: stack.blocks.map((block) => block.map((sublayer) => ({ ...sublayer, branchVariance }))),
});

/** Geometric mean over tokens and seeds of left over right, to the power 1/N. */
function ratioPerSublayer(point: number, relation: Relation): number {
  const { v, blocks } = settingOf(point, SPREAD, 2);
  const sublayers = 2 * blocks;
  const logs = draws[blocks - 1].flatMap(({ stack, x }) => {
    const trace = noGrad(() => runStack(withVariance(stack, v), x));
    const sums = trace.sums.map((sum) => sigmasOf(sum, EPS));
    return sums[0].map((_sigma, token) => {
      const { left, right } = evaluateRelation(relation, {
        values: { sublayers, v },
        families: { sigma: (l) => sums[l][token] },
      });
      return typeof left === 'number' && typeof right === 'number' ? Math.log(left / right) : NaN;
    });
  });
  return Math.exp(logs.reduce((a, b) => a + b) / logs.length / sublayers);
}

test('≈ holds within the stated factor a sublayer, as a mean over tokens and seeds, at a hundred points', () => {
  const factor = statement.tolerance?.factor ?? 1;
  for (let point = 1; point <= 100; point++) {
    const ratio = ratioPerSublayer(point, statement);
    expect(ratio).toBeGreaterThan(1 / factor);
    expect(ratio).toBeLessThan(factor);
  }
});

test('no slip in one place of the estimate stays within the stated factor', () => {
  const factor = statement.tolerance?.factor ?? 1;
  const unnoticed = mutationsOf(statement).filter(({ name, relation }) => {
    if (!name.startsWith('right')) return false;
    return Array.from({ length: 6 }, (_, n) => n + 1).every((seed) => {
      const ratio = ratioPerSublayer(seed, relation);
      return ratio > 1 / factor && ratio < factor;
    });
  });
  expect(unnoticed.map(({ name }) => name)).toEqual([]);
});
