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
  readouts(data: D, values: Values<P>): readonly Readout[];
  /** What is now to be seen, in numbers; true at the ends of every slider. */
  sentence(data: D, values: Values<P>): Sentence;
  table(data: D, values: Values<P>): DataTable;
  /** For runs that take minutes: results for these values are kept in content/results and not recomputed at build. */
  readonly kept?: readonly Values<P>[];
}

type Definition<P extends Parameters, D extends Data> = Omit<Experiment<P, D>, 'run' | 'steps'> &
  ({ run(values: Values<P>): D } | { steps(values: Values<P>): Generator<D, D, void> });

/** Completes a definition: `steps` from `run` (no partial data) or `run` from `steps` (drained). */
export function defineExperiment<const P extends Parameters, D extends Data>(
  definition: Definition<P, D>,
): Experiment<P, D> {
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

function drain<D>(generator: Generator<D, D, void>): D {
  for (;;) {
    const { done, value } = generator.next();
    if (done) return value;
  }
}
