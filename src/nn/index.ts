/**
 * Layers, blocks, stacks and what trains them, written with `tensor`. Nothing here knows an experiment or a page.
 */
export { createAttention, memoryAttention, selfAttention, type Attention } from './attention.ts';
export { createBlock, runSublayer, type BuiltSublayer, type SublayerTrace } from './block.ts';
export type { BlockSizes, BranchOptions, Part } from './branch.ts';
export { createInitializer, initStd, type Initializer, type InitKind, type NamedParameter } from './init.ts';
export { createLinear, linear, type Linear } from './linear.ts';
export { createMlp, mlp, type Activation, type Mlp } from './mlp.ts';
export { createNorm, normalize, type Norm } from './norm.ts';
export { createAdam, createAdamW, createSgd, type AdamOptions, type Optimizer } from './optimizers.ts';
export {
  constant,
  warmupConstant,
  warmupCosine,
  wsd,
  type DecayOptions,
  type Schedule,
  type WarmupOptions,
} from './schedules.ts';
export { createStack, runStack, type Stack, type StackOptions, type StackTrace } from './stack.ts';
export {
  createTransformer,
  embed,
  logits,
  parameterCount,
  type Transformer,
  type TransformerOptions,
} from './transformer.ts';
export {
  sublayersOf,
  type Gain,
  type NormKind,
  type Sublayer,
  type Wiring,
  type WiringId,
} from './wiring.ts';
export { wirings } from './wirings.ts';
