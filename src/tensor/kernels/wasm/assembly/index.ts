/**
 * The kernels of `src/tensor/kernels/kernels.ts` over addresses in one linear memory, which whoever makes an instance brings.
 * Everything from `__heap_base` on belongs to the caller; nothing is allocated here. AssemblyScript, plain 128-bit SIMD.
 */
import { erfTable } from './exponential';

export { binary } from './binary';
export { sumMiddle, sumRows } from './lanes';
export { matmul } from './matmul';
export { addStrided, copyStrided, embedding, embeddingBackward, fill } from './move';
export { layerNorm, layerNormBackward, rmsNorm, rmsNormBackward } from './normalize';
export { normals } from './normals';
export { adam, sgdStep } from './optimize';
export { peak } from './peak';
export { crossEntropy, crossEntropyBackward, softmax, softmaxBackward } from './softmax';
export { unary, unaryBackward } from './unary';

/** To be called first: makes the table of erf, and says where the caller's memory begins. */
export function arenaStart(): usize {
  erfTable();
  return (__heap_base + 63) & ~63;
}
