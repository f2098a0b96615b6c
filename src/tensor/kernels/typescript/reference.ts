/**
 * The reference backend: plain loops, each given the arithmetic it computes in. In float32 it defines the bits of every
 * result on the site; it also serves wherever no faster backend can run.
 */
import type { Arithmetic } from '../../arithmetic.ts';
import type { Arena, KernelCall, Kernels } from '../kernels.ts';
import { binary } from './binary.ts';
import { embedding, embeddingBackward } from './embedding.ts';
import { matmul } from './matmul.ts';
import { layerNorm, layerNormBackward, rmsNorm, rmsNormBackward } from './normalize.ts';
import { normals } from './normals.ts';
import { adamStep, adamwStep, sgdStep } from './optimize.ts';
import { sumMiddle, sumRows } from './reduce.ts';
import { crossEntropy, crossEntropyBackward, softmax, softmaxBackward } from './softmax.ts';
import { addStrided, copyStrided } from './strided.ts';
import { unary, unaryBackward } from './unary.ts';

/** The loops of this folder, bound to one arithmetic. */
export function referenceKernels(arithmetic: Arithmetic): Kernels {
  const kernels: Kernels = {
    name: `typescript ${arithmetic.name}`,
    createArray: arithmetic.createArray,
    createArena: (bytes) => createArena(kernels, bytes),
    fill(out, value) {
      out.fill(value);
    },
    binary: binary.bind(null, arithmetic),
    normals: normals.bind(null, arithmetic),
    unary: unary.bind(null, arithmetic),
    unaryBackward: unaryBackward.bind(null, arithmetic),
    copyStrided: copyStrided.bind(null, arithmetic),
    addStrided: addStrided.bind(null, arithmetic),
    sumRows: sumRows.bind(null, arithmetic),
    sumMiddle: sumMiddle.bind(null, arithmetic),
    matmul: matmul.bind(null, arithmetic),
    layerNorm: layerNorm.bind(null, arithmetic),
    layerNormBackward: layerNormBackward.bind(null, arithmetic),
    rmsNorm: rmsNorm.bind(null, arithmetic),
    rmsNormBackward: rmsNormBackward.bind(null, arithmetic),
    softmax: softmax.bind(null, arithmetic),
    softmaxBackward: softmaxBackward.bind(null, arithmetic),
    crossEntropy: crossEntropy.bind(null, arithmetic),
    crossEntropyBackward: crossEntropyBackward.bind(null, arithmetic),
    embedding: embedding.bind(null, arithmetic),
    embeddingBackward: embeddingBackward.bind(null, arithmetic),
    sgdStep: sgdStep.bind(null, arithmetic),
    adamStep: adamStep.bind(null, arithmetic),
    adamwStep: adamwStep.bind(null, arithmetic),
  };
  return kernels;
}

/** Ordinary memory: arrays in it are read as fast as any. */
function createArena(kernels: Kernels, bytes: number): Arena {
  const buffer = new ArrayBuffer(bytes);
  return {
    buffer,
    start: 0,
    kernels,
    sequence: (calls) => () => {
      for (const call of calls) makeCall(kernels, call);
    },
  };
}

/** Makes one call. Its arguments are those with which it was recorded, so they fit. */
function makeCall(kernels: Kernels, { kernel, arguments: args }: KernelCall): void {
  Reflect.apply(kernels[kernel] as (...args: readonly unknown[]) => void, undefined, args);
}
