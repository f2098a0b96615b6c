import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { poolSize } from '../../../src/exhibit/worker/pool.ts';
import { fakePool } from './fake-workers.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

test('a pool leaves one core to the page, has one Worker at least and four at most', () => {
  expect([undefined, 1, 2, 3, 5, 64].map(poolSize)).toEqual([1, 1, 1, 2, 4, 4]);
});

describe('order', () => {
  test('no Worker is made before a job needs one, and none beyond the size', () => {
    const { pool, workers, task, events } = fakePool({ size: 2 });
    const lane = pool.lane();
    expect(workers).toHaveLength(0);
    lane.start(task('a'), events('1'));
    expect(workers).toHaveLength(1);
    for (const name of ['2', '3', '4']) lane.start(task('a'), events(name));
    expect(workers).toHaveLength(2);
  });

  test('the jobs of one lane are begun in their order', async () => {
    const { pool, log, task, events, at } = fakePool();
    const lane = pool.lane();
    for (const name of ['first', 'second', 'third']) lane.start(task('a'), events(name));
    await settle();
    for (const piece of [1, 2, 3]) at(0).finishes(piece);
    expect(log).toEqual(['first done 1', 'second done 2', 'third done 3']);
  });

  test('ten lanes with several jobs each are served in turn', async () => {
    const { pool, task, events, at } = fakePool();
    const lanes = Array.from({ length: 10 }, () => pool.lane());
    lanes.forEach((lane, i) => {
      for (let job = 0; job < 3; job++) lane.start(task(`lane ${i}`), events(`${i}`));
    });
    await settle();
    for (let done = 0; done < 30; done++) at(0).finishes();
    const begun = at(0).told.filter((words) => words.startsWith('run'));
    const round = lanes.map((_, i) => `run lane ${i}`);
    expect(begun).toEqual([...round, ...round, ...round]);
  });

  test('a Worker that has run an experiment is given it again', async () => {
    const { pool, task, events, at } = fakePool({ size: 2 });
    const [one, other] = [pool.lane(), pool.lane()];
    one.start(task('a'), events('a'));
    other.start(task('b'), events('b'));
    await settle();
    at(0).finishes();
    at(1).finishes();
    other.start(task('b'), events('b again'));
    expect(at(1).told.filter((words) => words === 'run b')).toHaveLength(2);
  });

  test('the engine is handed to each Worker before its first run can have begun, and to one that was made earlier when it comes', async () => {
    let arrive: (module: WebAssembly.Module) => void = () => undefined;
    const engine = new Promise<WebAssembly.Module>((resolve) => (arrive = resolve));
    const { pool, task, events, at } = fakePool({ engine });
    pool.lane().start(task('a'), events('a'));
    await settle();
    expect(at(0).told).toEqual(['run a']);
    arrive(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
    await settle();
    expect(at(0).told).toEqual(['run a', 'engine']);
  });
});

describe('stop', () => {
  test('nothing more is heard of a stopped job, and its Worker takes the next one', async () => {
    const { pool, workers, log, task, events, at } = fakePool();
    const [one, other] = [pool.lane(), pool.lane()];
    one.start(task('a'), events('a'));
    other.start(task('b'), events('b'));
    await settle();
    const stopped = at(0).run;
    one.stop();
    at(0).says({ kind: 'partial', run: stopped, piece: 1 });
    at(0).says({ kind: 'done', run: stopped, piece: 2, fingerprint: 'x' });
    at(0).finishes(3);
    expect(log).toEqual(['b done 3']);
    expect(workers).toHaveLength(1);
  });

  test('a Worker deep in a step is thrown away after 100 ms, and what waited runs in a new one', async () => {
    const { pool, workers, task, events, at } = fakePool();
    const [one, other] = [pool.lane(), pool.lane()];
    one.start(task('a'), events('a'));
    other.start(task('b'), events('b'));
    await settle();
    at(0).isDeaf = true;
    one.stop();
    await vi.advanceTimersByTimeAsync(99);
    expect(at(0).isTerminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(at(0).isTerminated).toBe(true);
    expect(workers).toHaveLength(2);
    expect(at(1).told).toContain('run b');
  });

  test('a Worker that confirms in time is kept', async () => {
    const { pool, workers, task, events, at } = fakePool();
    const lane = pool.lane();
    lane.start(task('a'), events('a'));
    await settle();
    lane.stop();
    await vi.advanceTimersByTimeAsync(5000);
    lane.start(task('a'), events('again'));
    expect(at(0).isTerminated).toBe(false);
    expect(workers).toHaveLength(1);
  });

  test('a Worker whose code is still on its way is given its time', async () => {
    const { pool, task, events, at } = fakePool({ areReady: false });
    const lane = pool.lane();
    lane.start(task('a'), events('a'));
    at(0).isDeaf = true;
    lane.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at(0).isTerminated).toBe(false);
    at(0).says({ kind: 'ready' });
    await vi.advanceTimersByTimeAsync(100);
    expect(at(0).isTerminated).toBe(true);
  });

  test('stopping one lane ends its waiting jobs and leaves the others alone', async () => {
    const { pool, log, task, events, at } = fakePool();
    const [one, other] = [pool.lane(), pool.lane()];
    other.start(task('b'), events('b'));
    one.start(task('a'), events('a'));
    one.start(task('a'), events('a'));
    one.stop();
    await settle();
    at(0).finishes();
    expect(log).toEqual(['b done null']);
    expect(at(0).told).not.toContain('run a');
  });
});

describe('pause', () => {
  test('a paused run gives its Worker to others and goes on where it was', async () => {
    const { pool, log, task, events, at } = fakePool();
    const [one, other] = [pool.lane(), pool.lane()];
    one.start(task('a'), events('a'));
    await settle();
    const paused = at(0).run;
    one.pause();
    other.start(task('b'), events('b'));
    at(0).finishes('other');
    one.resume();
    expect(at(0).told.filter((words) => words !== 'engine')).toEqual(['run a', 'pause', 'run b', 'resume']);
    expect(at(0).run).toBe(paused);
    at(0).finishes('own');
    expect(log).toEqual(['b done other', 'a done own']);
  });

  test('a paused run whose Worker was thrown away for another begins anew, and no failure is told', async () => {
    const { pool, log, task, events, at } = fakePool();
    const [one, other] = [pool.lane(), pool.lane()];
    one.start(task('a'), events('a'));
    await settle();
    one.pause();
    other.start(task('b'), events('b'));
    at(0).isDeaf = true;
    other.stop();
    await vi.advanceTimersByTimeAsync(100);
    one.resume();
    await settle();
    expect(at(1).told).toContain('run a');
    at(1).finishes();
    expect(log).toEqual(['a done null']);
  });

  test('a quiet pool holds every run and begins none; afterwards a lane paused by its reader stays paused', async () => {
    const { pool, task, events, at } = fakePool({ size: 2 });
    const [one, other] = [pool.lane(), pool.lane()];
    one.start(task('a'), events('a'));
    await settle();
    pool.setQuiet(true);
    other.start(task('b'), events('b'));
    expect(at(0).told.filter((words) => words !== 'engine')).toEqual(['run a', 'pause']);
    other.pause();
    pool.setQuiet(false);
    expect(at(0).told.filter((words) => words !== 'engine')).toEqual(['run a', 'pause', 'resume']);
    other.resume();
    await settle();
    expect(at(1).told).toContain('run b');
  });
});

describe('death', () => {
  test('the job of a Worker that dies is begun once more in a new one; the second death is told', async () => {
    const { pool, workers, log, task, events, at } = fakePool();
    pool.lane().start(task('a'), events('a'));
    await settle();
    at(0).dies();
    expect(log).toEqual([]);
    expect(at(1).told).toContain('run a');
    at(1).dies();
    expect(log).toEqual(['a failed: out of memory']);
    expect(workers).toHaveLength(2);
  });

  test('a job that survives its second Worker ends as if nothing had been', async () => {
    const { pool, log, task, events, at } = fakePool();
    pool.lane().start(task('a'), events('a'));
    await settle();
    at(0).dies();
    await settle();
    at(1).finishes(7);
    expect(log).toEqual(['a done 7']);
  });

  test('code that cannot be loaded is a failure in words, and the next run makes a new Worker', async () => {
    const { pool, workers, log, task, events, at } = fakePool({ areReady: false });
    const lane = pool.lane();
    lane.start(task('a'), events('a'));
    at(0).dies('');
    at(1).dies('');
    expect(log).toEqual(['a failed: the code of the Worker could not be loaded']);
    lane.start(task('a'), events('again'));
    expect(workers).toHaveLength(3);
  });

  test('a Worker of which nothing is heard is replaced after 15 s, and the second after 60 s more', async () => {
    const { pool, log, task, events, at } = fakePool();
    pool.lane().start(task('a'), events('a'));
    await settle();
    at(0).says({ kind: 'partial', run: at(0).run, piece: 1 });
    await vi.advanceTimersByTimeAsync(14_999);
    expect(at(0).isTerminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(at(0).isTerminated).toBe(true);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(at(1).isTerminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1001);
    expect(log).toEqual(['a partial 1', 'a failed: its Worker did not answer for 60 s']);
  });

  test('a paused run is never taken for a dead one', async () => {
    const { pool, task, events, at } = fakePool();
    const lane = pool.lane();
    lane.start(task('a'), events('a'));
    await settle();
    lane.pause();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(at(0).isTerminated).toBe(false);
  });

  test('a run that fails is told as the experiment says it, and its Worker is not used again', async () => {
    const { pool, log, task, events, at } = fakePool();
    const lane = pool.lane();
    lane.start(task('a'), events('a'));
    await settle();
    at(0).says({ kind: 'failed', run: at(0).run, message: 'engine: 900 MiB were asked for' });
    expect(log).toEqual(['a failed: engine: 900 MiB were asked for']);
    lane.start(task('a'), events('again'));
    expect(at(1).told).toContain('run a');
  });

  test('a browser without Workers is told once to every job that waits', async () => {
    const { createPool } = await import('../../../src/exhibit/worker/pool.ts');
    const { task, events, log } = fakePool();
    const lane = createPool({
      size: 2,
      engine: () => Promise.resolve(null),
      open: () => {
        throw new Error('no Workers here');
      },
    }).lane();
    lane.start(task('a'), events('a'));
    expect(log).toEqual(['a failed: your browser opened no Worker (no Workers here)']);
  });
});
