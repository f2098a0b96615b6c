/**
 * What an experiment is: the mathematics of one claim, as a pure function from validated parameters to plain data.
 *
 * The same function is tested, prerendered in Node, run in the reader's browser and quoted in prose, and gives the
 * same bits in each. It imports tensor, nn and equations, and nothing of the page.
 */
import type { Parameters, Tone, Values } from './parameters.ts';
import type { Sentence } from './sentence.ts';

/** Plain data: what can be sent from a Worker, kept as JSON and fingerprinted. */
export type Plain = number | string | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };
export type Data = { readonly [field: string]: Plain };

/** One number (or short text) that the exhibit shows beside the figure and that prose may quote by its `id`. */
export interface Readout {
  readonly id: string;
  readonly label: string;
  /** Live symbol that lights up with it. */
  readonly symbol?: string;
  readonly value: number | string;
  readonly unit?: string;
  readonly format?: NumberFormat;
  /** Key of the curve it belongs to: its tone and dash, drawn as a short line before the label. */
  readonly key?: { readonly tone: Tone; readonly dash?: Dash };
}

/**
 * How a number is written: `auto` three significant digits, with a power of ten outside 0.01 to 1000; `fixed:n`
 * n digits after the point; `integer`; `percent`; `factor` (3.6 ×).
 */
export type NumberFormat = 'auto' | `fixed:${number}` | 'integer' | 'percent' | 'factor';
export type Dash = 'solid' | 'dashed' | 'dotted';

/** The plotted data as columns: what the table under a figure shows and what is copied as CSV. */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly { readonly name: string; readonly format?: NumberFormat }[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/**
 * How a run is cut into parts that need nothing of each other, such as its seeds, and how their pieces are joined. Pieces are plain
 * data, so a part may be run in another thread; the joined data has the bits of a run in one go.
 */
export interface Split<P extends Parameters, D extends Data, Part extends Plain, Piece extends Plain> {
  /** In the order in which they are best begun; at least one. */
  parts(values: Values<P>): readonly Part[];
  /** Runs one part, yielding its piece as far as it is known. */
  steps(part: Part, values: Values<P>): Generator<Piece, Piece, void>;
  /** What is known when some parts have not begun (null) or not ended; null where that says nothing yet, never when all have ended. */
  join(values: Values<P>, pieces: readonly (Piece | null)[]): D | null;
}

export interface Experiment<P extends Parameters = Parameters, D extends Data = Data> {
  /** Lasting name: `attenuation`. Also the file's name, the CLI's and the prefix of URL state. */
  readonly id: string;
  readonly title: string;
  /** What it puts to the test, in one sentence. */
  readonly claim: string;
  /** What its tests hold it against, in words: shown on the reference page. */
  readonly testedAgainst: string;
  readonly parameters: P;
  /** The fields of the result in their declared order (that of the fingerprint), each with its meaning and shape. */
  readonly fields: { readonly [K in keyof D]: string };
  /** `frame`: a run fits into one frame and is made on the page. `worker`: it may take longer and runs in a Worker. */
  readonly pace: 'frame' | 'worker';
  /** Runs to the end. */
  run(values: Values<P>): D;
  /** The same run, yielding the data as far as it is known; its return value is that of `run`. */
  steps(values: Values<P>): Generator<D, D, void>;
  /** Given where parts of a run can be made apart. */
  readonly split?: Split<P, D, Plain, Plain>;
  readouts(data: D, values: Values<P>): readonly Readout[];
  /** What is now to be seen, in numbers; true at the ends of every slider. */
  sentence(data: D, values: Values<P>): Sentence;
  table(data: D, values: Values<P>): DataTable;
  /** For runs that take minutes: results for these values are kept in content/results and not recomputed at build. */
  readonly kept?: readonly Values<P>[];
}

type Definition<P extends Parameters, D extends Data> = Omit<Experiment<P, D>, 'run' | 'steps' | 'split'> &
  (
    | { run(values: Values<P>): D }
    | { steps(values: Values<P>): Generator<D, D, void> }
    | { readonly split: Split<P, D, Plain, Plain> }
  );

/** Completes a definition: `steps` from `run` (no partial data) or from `split` (part after part), and `run` from `steps` (drained). */
export function defineExperiment<const P extends Parameters, D extends Data>(
  definition: Definition<P, D>,
): Experiment<P, D> {
  if ('split' in definition) {
    const steps = (values: Values<P>) => partAfterPart(definition, values);
    return { ...definition, steps, run: (values) => drain(steps(values)) };
  }
  if ('steps' in definition) {
    const { steps } = definition;
    return { ...definition, steps, run: (values) => drain(steps(values)) };
  }
  const { run } = definition;
  return {
    ...definition,
    run,
    *steps(values) {
      yield* [];
      return run(values);
    },
  };
}

function* partAfterPart<P extends Parameters, D extends Data>(
  { id, split }: { readonly id: string; readonly split: Split<P, D, Plain, Plain> },
  values: Values<P>,
): Generator<D, D, void> {
  const parts = split.parts(values);
  const pieces: (Plain | null)[] = parts.map(() => null);
  for (const [i, part] of parts.entries()) {
    const steps = split.steps(part, values);
    for (let isDone = false; !isDone;) {
      const next = steps.next();
      isDone = next.done === true;
      pieces[i] = next.value;
      const known = split.join(values, pieces);
      if (isDone && i === parts.length - 1) {
        if (known === null) throw new Error(`experiment "${id}": its ${parts.length} parts do not join`);
        return known;
      }
      if (known !== null) yield known;
    }
  }
  throw new Error(`experiment "${id}": got no parts; expected at least one`);
}

function drain<D>(generator: Generator<D, D, void>): D {
  for (;;) {
    const { done, value } = generator.next();
    if (done) return value;
  }
}
