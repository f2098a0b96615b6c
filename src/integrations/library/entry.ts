/** What the package offers: the tensor module and, beside it, the way to its fast kernels. */
export * from '../../tensor/index.ts';
export * from '../../tensor/wasm.ts';
