/** What the engine is meant to reach, as ratios of times measured in one run, and whether it does. */
import type { Row } from './record.ts';

export interface Target {
  readonly title: string;
  /** The two sides and what is between them, in words: "0.31 × PyTorch, at most 0.33". */
  readonly said: string;
  readonly state: 'met' | 'missed' | 'not measured';
}

interface Aim {
  readonly workload: string;
  readonly against: string;
  /** `share`: that share of the other's speed or more. `times`: at most that much of the other's time. */
  readonly kind: 'share' | 'times';
  readonly limit: number;
}

const times = (workload: string, against: string, limit: number): Aim => ({
  workload,
  against,
  kind: 'times',
  limit,
});
const share = (workload: string, limit: number): Aim => ({ workload, against: 'peak', kind: 'share', limit });

const aims: readonly Aim[] = [
  times('S1', 'pytorch-openblas', 1 / 3),
  times('S1', 'jax-js-wasm', 1 / 8),
  ...['S2', 'S3'].flatMap((step) => [times(step, 'jax-js-wasm', 1 / 2), share(step, 0.75)]),
  ...[128, 256, 512].map((n) => share(`matmul-${n}`, 0.92)),
  share('matmul-64', 0.8),
  ...[17, 33, 65].map((n) => share(`matmul-${n}`, 0.6)),
  times('layernorm-512x256', 'tfjs-wasm', 1 / 20),
];

const absolute = [
  { workload: 'warmup-350', limitMs: 1000 },
  { workload: 'first-result', limitMs: 10 },
] as const;

/** Every target, held against the rows of one run. */
export function targetsOf(rows: readonly Row[]): readonly Target[] {
  const medianOf = (workload: string, contender: string): number | null =>
    rows.find((row) => row.workload === workload && row.contender === contender)?.medianMs ?? null;
  return [
    ...aims.map((aim): Target => {
      const [own, other] = [medianOf(aim.workload, 'ours-wasm'), medianOf(aim.workload, aim.against)];
      const title = `${aim.workload} against ${aim.against}`;
      if (own === null || other === null) return notMeasured(title);
      return aim.kind === 'share'
        ? {
            title,
            said: `${percent(other / own)} of peak, at least ${percent(aim.limit)}`,
            state: other / own >= aim.limit ? 'met' : 'missed',
          }
        : {
            title,
            said: `${(own / other).toFixed(3)} × its time, at most ${aim.limit.toFixed(3)}`,
            state: own / other <= aim.limit ? 'met' : 'missed',
          };
    }),
    ...absolute.map(({ workload, limitMs }): Target => {
      const own = medianOf(workload, 'ours-wasm');
      if (own === null) return notMeasured(workload);
      return {
        title: workload,
        said: `${own.toFixed(1)} ms, at most ${limitMs} ms`,
        state: own <= limitMs ? 'met' : 'missed',
      };
    }),
  ];
}

const notMeasured = (title: string): Target => ({
  title,
  said: 'no time in this run',
  state: 'not measured',
});
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
