import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../../src/exhibit/worker/protocol.ts';
import { defaultsOf } from '../../../src/experiments/parameters.ts';
import { layernorm } from '../../../src/experiments/layernorm.ts';

/** What a Worker sees of the page: a place to post to, and a handler that is set by its code. */
const inside = {
  heard: [] as FromWorker[],
  onmessage: null as ((event: { data: ToWorker }) => void) | null,
  postMessage: (message: FromWorker) => void inside.heard.push(message),
};
const tell = (data: ToWorker) => inside.onmessage?.({ data });

beforeAll(async () => {
  vi.stubGlobal('self', inside);
  await import('../../../src/exhibit/worker/experiment.worker.ts');
});
afterAll(() => vi.unstubAllGlobals());

test('paused by the reader and again by a hidden page, a run goes on at one "resume"', async () => {
  tell({ kind: 'run', run: 1, experiment: 'layernorm', values: defaultsOf(layernorm.parameters) });
  tell({ kind: 'pause' });
  // The run now waits at this pause; a second one must not leave it waiting for ever.
  await vi.waitFor(() => expect(inside.heard.map(({ kind }) => kind)).toEqual(['started']));
  await new Promise((resolve) => setTimeout(resolve, 200));
  tell({ kind: 'pause' });
  tell({ kind: 'resume' });
  await vi.waitFor(() => expect(inside.heard.at(-1)?.kind).toBe('done'), { timeout: 5000 });
});
