import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../../src/exhibit/worker/protocol.ts';
import { defaultsOf } from '../../../src/experiments/parameters.ts';
import { layernorm } from '../../../src/experiments/layernorm.ts';
import { warmup } from '../../../src/experiments/warmup.ts';

/** What a Worker sees of the page: a place to post to, and a handler that is set by its code. */
const inside = {
  heard: [] as FromWorker[],
  onmessage: null as ((event: { data: ToWorker }) => void) | null,
  answer: (_message: FromWorker): void => undefined,
  postMessage(message: FromWorker): void {
    inside.heard.push(message);
    inside.answer(message);
  },
};
const tell = (data: ToWorker) => inside.onmessage?.({ data });
const kinds = () => inside.heard.map(({ kind }) => kind);
const light = (run: number): ToWorker => ({
  kind: 'run',
  run,
  experiment: 'layernorm',
  values: defaultsOf(layernorm.parameters),
  part: null,
});
const training = { ...defaultsOf(warmup.parameters), depth: 2, steps: 100, seeds: 2 };
const seed = (run: number, part: number): ToWorker => ({
  kind: 'run',
  run,
  experiment: 'warmup',
  values: training,
  part,
});

beforeAll(async () => {
  vi.stubGlobal('self', inside);
  await import('../../../src/exhibit/worker/experiment.worker.ts');
  await vi.waitFor(() => expect(kinds()).toEqual(['ready']));
  tell({ kind: 'engine', module: null });
});
beforeEach(() => {
  inside.heard.length = 0;
  inside.answer = () => undefined;
});
afterAll(() => vi.unstubAllGlobals());

test('paused by the reader and again by a hidden page, a run goes on at one "resume"', async () => {
  tell(light(1));
  tell({ kind: 'pause', run: 1 });
  // The run now waits at this pause; a second one must not leave it waiting for ever.
  await vi.waitFor(() => expect(kinds()).toEqual(['started']));
  await new Promise((resolve) => setTimeout(resolve, 200));
  tell({ kind: 'pause', run: 1 });
  tell({ kind: 'resume', run: 1 });
  await vi.waitFor(() => expect(kinds().at(-1)).toBe('done'), { timeout: 5000 });
});

test('a paused run lets another through, and goes on after it', async () => {
  // Node lets no timer through while a run breathes, so the page answers as soon as it hears.
  inside.answer = (message) => {
    if (message.kind === 'partial' && kinds().filter((kind) => kind === 'partial').length === 1) {
      tell({ kind: 'pause', run: 2 });
      tell(light(3));
    }
    if (message.kind === 'done' && message.run === 3) tell({ kind: 'resume', run: 2 });
  };
  tell(seed(2, 0));
  await vi.waitFor(() => expect(kinds().filter((kind) => kind === 'done')).toHaveLength(2), {
    timeout: 30_000,
  });
  const ended = inside.heard.filter(({ kind }) => kind === 'done');
  expect(ended.map((message) => 'run' in message && message.run)).toEqual([3, 2]);
});

test('a "stop" is confirmed at once, and nothing more is heard of the run', async () => {
  tell(seed(4, 1));
  tell({ kind: 'stop', run: 4 });
  expect(inside.heard).toEqual([{ kind: 'dropped', run: 4 }]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(inside.heard).toHaveLength(1);
});

test('a part that is not there is a failure in words', async () => {
  tell(seed(5, 9));
  await vi.waitFor(() =>
    expect(inside.heard.at(-1)).toEqual({
      kind: 'failed',
      run: 5,
      message: 'experiment "warmup" has no part 9',
    }),
  );
});
