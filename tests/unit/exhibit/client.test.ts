import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWorkerClient } from '../../../src/exhibit/worker/client.ts';
import type { FromWorker, ToWorker } from '../../../src/exhibit/worker/protocol.ts';

/** A Worker that keeps what it is told and answers when the test says so. */
class FakeWorker {
  readonly heard: ToWorker[] = [];
  isTerminated = false;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  says(message: FromWorker): void {
    if (!this.isTerminated) this.onmessage?.({ data: message });
  }
}

const log: string[] = [];
const events = (name: string) => ({
  partial: () => log.push(`${name} partial`),
  done: (_data: unknown, print: string) => log.push(`${name} done ${print}`),
  failed: (message: string) => log.push(`${name} failed: ${message}`),
});
function bench() {
  const workers: FakeWorker[] = [];
  const client = createWorkerClient('attenuation', () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { client, workers };
}

beforeEach(() => {
  vi.useFakeTimers();
  log.length = 0;
});
afterEach(() => vi.useRealTimers());

test('a newer run silences the older one, in the same Worker', () => {
  const { client, workers } = bench();
  client.run({ v: 1 }, events('old'));
  client.run({ v: 2 }, events('new'));
  const [worker] = workers;
  worker?.says({ kind: 'partial', run: 1, data: {} });
  worker?.says({ kind: 'done', run: 1, data: {}, fingerprint: 'a' });
  worker?.says({ kind: 'done', run: 2, data: {}, fingerprint: 'b' });
  expect(log).toEqual(['new done b']);
  expect(workers).toHaveLength(1);
});

test('a Worker that does not answer a newer run is replaced, and the run is sent again', () => {
  const { client, workers } = bench();
  client.run({ v: 1 }, events('old'));
  workers[0]?.says({ kind: 'started', run: 1 });
  client.run({ v: 2 }, events('new'));
  vi.advanceTimersByTime(5000);
  expect(workers[0]?.isTerminated).toBe(true);
  expect(workers[1]?.heard).toEqual([{ kind: 'run', run: 2, experiment: 'attenuation', values: { v: 2 } }]);
});

test('a Worker that is still loading is given its time', () => {
  const { client, workers } = bench();
  client.run({ v: 1 }, events('first'));
  vi.advanceTimersByTime(60_000);
  expect(workers[0]?.isTerminated).toBe(false);
});

test('after stop nothing more is heard, and a deaf Worker is ended', () => {
  const { client, workers } = bench();
  client.run({ v: 1 }, events('run'));
  workers[0]?.says({ kind: 'started', run: 1 });
  client.stop();
  workers[0]?.says({ kind: 'partial', run: 1, data: {} });
  expect(log).toEqual([]);
  client.run({ v: 2 }, events('next'));
  client.stop();
  vi.advanceTimersByTime(5000);
  expect(workers[0]?.isTerminated).toBe(true);
});

test('a Worker that cannot be loaded is a failure in words, and the next run makes a new one', () => {
  const { client, workers } = bench();
  client.run({ v: 1 }, events('run'));
  workers[0]?.onerror?.({ message: '', preventDefault: () => undefined });
  expect(log).toEqual(['run failed: the code of the Worker could not be loaded']);
  client.run({ v: 1 }, events('again'));
  expect(workers).toHaveLength(2);
});

test('a pause holds when a deaf Worker is replaced under it', () => {
  const { client, workers } = bench();
  client.run({ v: 1 }, events('old'));
  workers[0]?.says({ kind: 'started', run: 1 });
  client.run({ v: 2 }, events('new'));
  client.pause();
  vi.advanceTimersByTime(5000);
  expect(workers[1]?.heard.map(({ kind }) => kind)).toEqual(['run', 'pause']);
});
