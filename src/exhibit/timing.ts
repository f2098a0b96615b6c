/**
 * How long LayerNorm takes against RMSNorm in this browser: the engine's own kernels on the same numbers, in pairs of short samples.
 *
 * Times belong to a machine and a moment, so no experiment knows them and no fingerprint covers them. Samples of a pair follow each
 * other at once and their order alternates; what is reported is the median of the pairs' ratios and the middle half of them. Between
 * two pairs the page is let go on.
 */
import { createGenerator, kernels, type Kernels } from '../tensor/index.ts';

export type TimedPass = 'forward' | 'backward' | 'both';

export interface NormTiming {
  /** Width d of the rows. */
  readonly width: number;
  /** Time of LayerNorm over that of RMSNorm: median of the pairs, and the quartiles. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
  /** Median time of one row, in ns. */
  readonly layerNormNs: number;
  readonly rmsNormNs: number;
}

export interface Clock {
  nowMs(): number;
  /** Lets the page go on, and comes back. */
  breathe(): Promise<void>;
}

const PAIRS = 15;
/** Rows times width: 128 kB of float32, more than the smallest cache and less than the next. */
const ENTRIES = 32768;
/** Long against a clock that some browsers round to 1 ms, short against a frame. */
const SAMPLE_MS = 7;

/** Times the widths one after another. */
export async function* timeNorms(
  pass: TimedPass,
  widths: readonly number[],
  clock: Clock,
): AsyncGenerator<NormTiming, void, void> {
  for (const width of widths) yield await timeWidth(pass, width, clock);
}

async function timeWidth(pass: TimedPass, width: number, clock: Clock): Promise<NormTiming> {
  const { rows, layerNorm, rmsNorm } = workOf(pass, width, kernels());
  const repeats = await calibrated(rmsNorm, clock);
  const sample = (work: () => void) => {
    const start = clock.nowMs();
    for (let i = 0; i < repeats; i++) work();
    return ((clock.nowMs() - start) * 1e6) / (repeats * rows);
  };
  sample(layerNorm);
  const pairs: { layer: number; rms: number }[] = [];
  while (pairs.length < PAIRS) {
    await clock.breathe();
    if (pairs.length % 2 === 0) {
      const layer = sample(layerNorm);
      pairs.push({ layer, rms: sample(rmsNorm) });
    } else {
      const rms = sample(rmsNorm);
      pairs.push({ layer: sample(layerNorm), rms });
    }
  }
  const ratios = pairs.map(({ layer, rms }) => layer / rms);
  return {
    width,
    median: quantile(ratios, 0.5),
    low: quantile(ratios, 0.25),
    high: quantile(ratios, 0.75),
    pairs: pairs.length,
    layerNormNs: quantile(
      pairs.map(({ layer }) => layer),
      0.5,
    ),
    rmsNormNs: quantile(
      pairs.map(({ rms }) => rms),
      0.5,
    ),
  };
}

/**
 * How often `work` is repeated in a sample; finding out also warms the code up. One stall of the machine looks like work, so a number
 * counts only if it takes its time again and again.
 */
async function calibrated(work: () => void, { nowMs, breathe }: Clock): Promise<number> {
  for (let repeats = 1; ; repeats *= 2) {
    let leastMs = Infinity;
    for (let turn = 0; turn < 3 && leastMs >= SAMPLE_MS / 2; turn++) {
      await breathe();
      const start = nowMs();
      for (let i = 0; i < repeats; i++) work();
      leastMs = Math.min(leastMs, nowMs() - start);
    }
    if (leastMs >= SAMPLE_MS / 2) return Math.max(1, Math.round((repeats * SAMPLE_MS) / leastMs));
  }
}

interface Work {
  readonly rows: number;
  layerNorm(): void;
  rmsNorm(): void;
}

/** Both norms of the same rows `[rows, width]`, with ε as the engine has it. */
function workOf(pass: TimedPass, width: number, engine: Kernels): Work {
  const rows = Math.max(1, Math.round(ENTRIES / width));
  const generator = createGenerator(1).fork('timing');
  const draw = () => generator.normalTensor([rows, width]).data;
  const [x, gradient] = [draw(), draw()];
  const [y, dx] = [new Float32Array(x.length), new Float32Array(x.length)];
  const [mean, inverse] = [new Float32Array(rows), new Float32Array(rows)];
  const gamma = new Float32Array(width).fill(1);
  const [beta, dgamma, dbeta] = [0, 0, 0].map(() => new Float32Array(width));
  const layer = {
    forward: () => engine.layerNorm(y, mean, inverse, x, gamma, beta, 1e-5, rows, width),
    backward: () =>
      engine.layerNormBackward(dx, dgamma, dbeta, gradient, x, gamma, mean, inverse, rows, width),
  };
  const rms = {
    forward: () => engine.rmsNorm(y, inverse, x, gamma, 1e-6, rows, width),
    backward: () => engine.rmsNormBackward(dx, dgamma, gradient, x, gamma, inverse, rows, width),
  };
  // The way back needs the statistics of a way forth.
  layer.forward();
  const of = (norm: typeof layer): (() => void) => {
    switch (pass) {
      case 'forward':
        return norm.forward;
      case 'backward':
        return norm.backward;
      case 'both':
        return () => {
          norm.forward();
          norm.backward();
        };
    }
  };
  return { rows, layerNorm: of(layer), rmsNorm: of(rms) };
}

/** The value below which that share of the values lies, between neighbours linearly. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const [low = NaN, high = low] = [sorted[below], sorted[below + 1]];
  return low + (at - below) * (high - low);
}

/** The page's own clock; a message comes back sooner than a timer, and frames are drawn in between. */
export const pageClock: Clock = {
  nowMs: () => performance.now(),
  breathe: () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    }),
};
