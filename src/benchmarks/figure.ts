/** The figure of the recorded table: some workloads that stand for the rest, every contender that was timed in them. */
import { drawDotPlot, type DotRow } from '../charts/dot-plot.ts';
import { NARROW, WIDE, type Figure } from '../charts/figure.ts';
import type { BenchmarkRecord, Row } from './record.ts';
import { nameOf, timeText } from './words.ts';
import { workloads } from './workloads.ts';

const shown = ['S1', 'S2', 'S3', 'matmul-256', 'layernorm-512x256'];
const narrowNames: Readonly<Record<string, string>> = {
  'ours-wasm': 'ours',
  'ours-typescript': 'ours, TS',
  'jax-js-wasm': 'jax-js',
  'tfjs-wasm': 'TF.js, Wasm',
  'tfjs-cpu': 'TF.js, JS',
  'pytorch-openblas-avx2': 'PyTorch, AVX2',
};

type Timed = Row & { readonly medianMs: number; readonly lowMs: number; readonly highMs: number };
const isTimed = (row: Row): row is Timed =>
  row.medianMs !== null && row.lowMs !== null && row.highMs !== null;

/** Rows of the figure, quickest first; the second browser is left to the table. */
function groupsOf({ rows }: BenchmarkRecord, ids: readonly string[]) {
  return workloads
    .filter(({ id }) => ids.includes(id))
    .map(({ id, title }) => ({
      title,
      rows: rows
        .filter((row) => row.workload === id && !row.contender.endsWith('-firefox'))
        .filter(isTimed)
        .sort((a, b) => a.medianMs - b.medianMs)
        .map(({ contender, medianMs, lowMs, highMs }): DotRow => ({
          label: nameOf(contender),
          narrowLabel: narrowNames[contender] ?? nameOf(contender),
          value: medianMs,
          low: lowMs,
          high: highMs,
          text: timeText(medianMs),
          isFilled: contender.startsWith('ours'),
        })),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** The figure for a wide and for a narrow page, of some workloads; null if nothing that it shows was timed. */
export function figuresOf(
  record: BenchmarkRecord,
  ids: readonly string[] = shown,
): { readonly wide: Figure; readonly narrow: Figure } | null {
  const groups = groupsOf(record, ids);
  const all = groups.flatMap(({ rows }) => rows);
  if (all.length === 0) return null;
  const decade = (value: number, round: (exponent: number) => number) => 10 ** round(Math.log10(value));
  const x = {
    label: 'time of one run in ms, each mark ten times the one before',
    narrowLabel: 'ms, each mark ten times the one before',
    scale: 'log' as const,
    domain: [
      decade(Math.min(...all.map(({ low }) => low)), Math.floor),
      decade(Math.max(...all.map(({ high }) => high)), Math.ceil),
    ] as const,
  };
  return { wide: drawDotPlot({ x, groups }, WIDE), narrow: drawDotPlot({ x, groups }, NARROW) };
}
