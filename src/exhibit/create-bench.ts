/**
 * The bench of one exhibit, apart from any framework: values, undo, runs and what an opened link asked for. What touches the page
 * (clock, address, runner) is given, so that it can be driven by a test.
 */
import type { Data } from '../experiments/experiment.ts';
import { valueText } from '../experiments/parse.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import type { Bench, Phase } from './bench.ts';
import { emptyHistory, ended, recorded, undone, type History } from './history.ts';
import { messageOf, type Runner } from './runner.ts';
import { startOf, type Progress, type Toy } from './toy.ts';
import type { LinkedState, Print } from './url-state.ts';

export interface BenchState extends Omit<Bench, keyof BenchActions | 'canUndo'> {
  readonly history: History<Values<Parameters>>;
}

export interface BenchActions extends Pick<
  Bench,
  'change' | 'endGesture' | 'undo' | 'reset' | 'start' | 'run' | 'pause' | 'resume' | 'stop' | 'take'
> {
  /** Shows what a link names, and checks the result against the link's fingerprint once it is there. */
  open(linked: LinkedState): void;
}

export interface BenchParts {
  readonly runner: Runner;
  nowMs(): number;
  /** Writes the values into the address; null for the built ones. */
  remember(values: Values<Parameters> | null): void;
  /** The result of the build. */
  built(): Promise<Data>;
  /** The result that is kept for these values; null if there is none. */
  recorded(values: Values<Parameters>): Promise<Data> | null;
  /** What is to be said of a result and the link that it was opened by. */
  verdict(print: Print, data: Data): string;
  changed(state: BenchState): void;
}

const still: Phase = { kind: 'still' };

/** Said while what computes is on its way, and taken back when it has come or cannot be had. */
const lateNote = 'The code that computes this is still on its way: what is shown is from before.';

/** State before the first change. */
export function untouched(toy: Toy): BenchState {
  return {
    values: startOf(toy),
    shown: null,
    phase: still,
    isStale: false,
    slowness: null,
    notes: [],
    history: emptyHistory(),
  };
}

/** Makes the actions of a bench that begins at `initial`; every new state is given to `parts.changed`. */
export function createBench(toy: Toy, initial: BenchState, parts: BenchParts): BenchActions {
  const start = initial.values;
  const isLong = toy.experiment.pace === 'worker';
  const live = (toy.startsWith ?? {}) as Values<Parameters>;
  const asBuilt = Object.fromEntries(Object.keys(live).map((name) => [name, start[name]]));
  let state = initial;
  let awaited: Print | null = null;
  let clock = stopwatch(parts.nowMs);

  /** The values that a move leads to: what was built or kept for the setting, with its own number of seeds; else those of a live run. */
  function settled(patch: Partial<Values<Parameters>>): Values<Parameters> {
    const moved: Values<Parameters> = { ...state.values, ...asBuilt, ...(patch as Values<Parameters>) };
    if (isSame(moved, start)) return moved;
    const isFree = (name: string) => name in live && !(name in patch);
    const kept = toy.experiment.kept?.find((values) =>
      Object.keys(moved).every((name) => isFree(name) || valueText(values[name]) === valueText(moved[name])),
    );
    if (kept !== undefined) return kept;
    return toy.starts === 'button' ? moved : { ...moved, ...live, ...(patch as Values<Parameters>) };
  }

  const set = (patch: Partial<BenchState>) => parts.changed((state = { ...state, ...patch }));
  const running = (progress: Progress | null, isPaused = false): Phase => ({
    kind: 'running',
    isPaused,
    progress,
    elapsedMs: clock.elapsedMs(),
  });
  const progressOf = (data: Data, values: Values<Parameters>) => toy.progress?.(data, values) ?? null;

  const inTime = () => state.notes.filter((note) => note !== lateNote);

  function run(values: Values<Parameters>): void {
    clock = stopwatch(parts.nowMs);
    set({ isStale: false, slowness: null, phase: isLong ? running(null) : still });
    parts.runner.run(values, {
      late: () => set({ notes: [...state.notes, lateNote] }),
      slow: (why) => set({ slowness: why }),
      partial: (data) =>
        set({
          shown: { values, data, isPartial: true, fingerprint: null, isOwn: true },
          phase: running(progressOf(data, values), isPausedNow()),
        }),
      done(data, fingerprint) {
        const before = inTime();
        const notes = awaited === null ? before : [...before, parts.verdict(awaited, data)];
        awaited = null;
        set({ shown: { values, data, isPartial: false, fingerprint, isOwn: true }, phase: still, notes });
      },
      failed: (message) => set({ notes: inTime(), phase: { kind: 'failed', message } }),
    });
  }

  /** Shows a result that took minutes and is kept. If it cannot be had, the reader may still run it. */
  function showRecorded(result: Promise<Data>): void {
    const { values } = state;
    parts.runner.stop();
    set({ phase: still, isStale: false, slowness: null });
    result.then(
      (data) => {
        if (state.values !== values) return;
        const notes = awaited === null ? state.notes : [...state.notes, parts.verdict(awaited, data)];
        awaited = null;
        set({ shown: { values, data, isPartial: false, fingerprint: null, isOwn: false }, notes });
      },
      (error: unknown) => {
        if (state.values !== values) return;
        const why = `The recorded result did not come (${messageOf(error)}): what is shown is from before.`;
        set({ isStale: true, notes: [...state.notes, why] });
      },
    );
  }

  /** Brings the figure to `state.values`, in the way the toy asks for. */
  function follow(): void {
    if (isLong && isSame(state.values, start) && awaited === null) {
      parts.runner.stop();
      set({ shown: null, phase: still, isStale: false, slowness: null });
      return;
    }
    const kept = parts.recorded(state.values);
    if (kept !== null) showRecorded(kept);
    else if (toy.starts === 'button') {
      parts.runner.stop();
      set({ isStale: true, phase: still });
    } else run(state.values);
  }

  function moveTo(values: Values<Parameters>, history: History<Values<Parameters>>): void {
    awaited = null;
    set({ values, history, notes: [] });
    parts.remember(isSame(values, start) ? null : values);
    follow();
  }

  /** A run with some values changed; the values are kept as if a control had moved. */
  function runWith(patch: Partial<Values<Parameters>>): void {
    const values: Values<Parameters> = { ...state.values, ...(patch as Values<Parameters>) };
    if (isSame(values, state.values)) return run(state.values);
    awaited = null;
    set({ values, history: ended(recorded(state.history, state.values, 'run', parts.nowMs())), notes: [] });
    parts.remember(isSame(values, start) ? null : values);
    run(values);
  }

  const isPausedNow = () => state.phase.kind === 'running' && state.phase.isPaused;
  const pauseIs = (isPaused: boolean) => {
    if (state.phase.kind !== 'running' || state.phase.isPaused === isPaused) return;
    if (isPaused) clock.pause();
    else clock.resume();
    set({ phase: running(state.phase.progress, isPaused) });
    if (isPaused) parts.runner.pause();
    else parts.runner.resume();
  };

  return {
    change(patch, control) {
      const values = settled(patch as Partial<Values<Parameters>>);
      if (!isSame(values, state.values))
        moveTo(values, recorded(state.history, state.values, control, parts.nowMs()));
    },
    endGesture: () => set({ history: ended(state.history) }),
    undo() {
      const step = undone(state.history);
      if (step !== null) moveTo(step.values, step.history);
    },
    reset() {
      if (!isSame(state.values, start))
        moveTo(start, ended(recorded(state.history, state.values, 'reset', parts.nowMs())));
    },
    start: () => runWith(live),
    run: runWith,
    pause: () => pauseIs(true),
    resume: () => pauseIs(false),
    stop() {
      if (state.phase.kind !== 'running') return;
      parts.runner.stop();
      set({ phase: { kind: 'stopped', progress: state.phase.progress } });
    },
    take() {
      if (state.shown !== null || !isSame(state.values, start)) return;
      parts.built().then(
        (data) => {
          if (state.shown === null && isSame(state.values, start))
            set({ shown: { values: start, data, isPartial: false, fingerprint: null, isOwn: false } });
        },
        (error: unknown) => set({ notes: [`${messageOf(error)}.`] }),
      );
    },
    open({ values, notes, print }) {
      awaited = print;
      set({ values, notes });
      if (print !== null || !isSame(values, start)) follow();
    },
  };
}

/** Time that has run, pauses left out. */
function stopwatch(nowMs: () => number) {
  let sinceMs: number | null = nowMs();
  let beforeMs = 0;
  const elapsedMs = () => beforeMs + (sinceMs === null ? 0 : nowMs() - sinceMs);
  return {
    elapsedMs,
    pause() {
      beforeMs = elapsedMs();
      sinceMs = null;
    },
    resume() {
      sinceMs ??= nowMs();
    },
  };
}

const isSame = (a: Values<Parameters>, b: Values<Parameters>) =>
  Object.keys(a).every((name) => valueText(a[name]) === valueText(b[name]));
