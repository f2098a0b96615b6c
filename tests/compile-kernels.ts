/** Before any test: the WebAssembly kernels are compiled, once for all of them. */
import { compileKernels } from '../src/commands/kernels.ts';

export default compileKernels;
