/**
 * What the kernels do with their arguments, a letter for each in their order: `o` the name of an operation, `n` anything else that is
 * no array, `r` an array that is read, `u` one that is changed in part or in place, `w` one that is written from end to end, `W` such a
 * one whose length is handed on too.
 */
import type { KernelName } from './kernels.ts';

export const signatures: Readonly<Record<KernelName, string>> = {
  fill: 'Wn',
  binary: 'owrnrnn',
  normals: 'Wunn',
  unary: 'owrn',
  unaryBackward: 'owrrrn',
  copyStrided: 'unnrnnn',
  addStrided: 'unnrnnn',
  sumRows: 'wrnn',
  sumMiddle: 'wrnnn',
  matmul: 'urrn',
  layerNorm: 'wwwrrrnnn',
  layerNormBackward: 'wwwrrrrrnn',
  rmsNorm: 'wwrrnnn',
  rmsNormBackward: 'wwrrrrnn',
  softmax: 'wrnnn',
  softmaxBackward: 'wrrnnn',
  crossEntropy: 'wwrrnn',
  crossEntropyBackward: 'wrrrnn',
  embedding: 'wrrnn',
  embeddingBackward: 'Wrrnn',
  sgdStep: 'uurn',
  adamStep: 'uuurn',
  adamwStep: 'uuurn',
};
