/** Tests of what stands on the engine run on its fast half; that the halves agree is tested in tests/unit/tensor. */
import { useFastKernels } from '../src/commands/kernels.ts';

await useFastKernels();
