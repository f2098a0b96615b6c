/** A thread of `npm run ulp`: surveys the arguments it is sent, one message for one answer, until it is ended. */
import { parentPort } from 'node:worker_threads';
import { kernels } from '../../tensor/index.ts';
import { useFastKernels } from '../kernels.ts';
import { survey, type Arguments } from './survey.ts';
import type { MeasuredFunction } from './true-values.ts';

/** What a thread is asked. */
export interface Task extends Arguments {
  readonly name: MeasuredFunction;
}

await useFastKernels();
parentPort?.on('message', ({ name, ...wanted }: Task) => {
  parentPort?.postMessage(survey(kernels(), name, wanted));
});
