/**
 * The fast half of the engine, apart from the rest: experiments do not import it, so that their kept results do not depend on
 * how it is written. Whoever runs experiments may put it in use; the bits are those of the TypeScript half.
 */
export { wasmKernels } from './kernels/wasm/backend.ts';
export { hasSimd } from './kernels/wasm/module.ts';
