/** The recorded table: what `npm run bench -- --record` writes to content/benchmarks.json and the page of benchmarks shows. */
import { z } from 'astro/zod';

const words = z.string().min(1, 'expected some words');
const time = z.number('expected milliseconds').positive();

const row = z
  .strictObject({
    /** Id of the workload: "S1", "matmul-128". */
    workload: words,
    /** Who did it: "ours-wasm", "pytorch-openblas". */
    contender: words,
    medianMs: time.nullable(),
    /** Half of all samples lie between these. */
    lowMs: time.nullable(),
    highMs: time.nullable(),
    /** 10⁹ multiplications and additions a second in matrix products, at the median; null where they are not what is done. */
    gflops: z.number().positive().nullable(),
    /** Why there is no time, or what this contender runs on. */
    note: words.optional(),
  })
  .refine(({ medianMs, note }) => medianMs !== null || note !== undefined, 'a row without a time says why')
  .refine(
    ({ medianMs, lowMs, highMs }) =>
      medianMs === null
        ? lowMs === null && highMs === null
        : (lowMs ?? NaN) <= medianMs && medianMs <= (highMs ?? NaN),
    'expected lowMs ≤ medianMs ≤ highMs, or none of them',
  );

const record = z
  .strictObject({
    /** The processor and how many of its cores there were; one was used. */
    machine: words,
    browser: words,
    rows: z.array(row).min(1),
  })
  .refine(
    ({ rows }) =>
      new Set(rows.map(({ workload, contender }) => `${workload} ${contender}`)).size === rows.length,
    'a contender is in a workload once',
  );

export type Row = z.output<typeof row>;
export type BenchmarkRecord = z.output<typeof record>;

/** Reads a recorded table. Throws an Error with the file, the place and what was expected. */
export function readRecord(path: string, value: unknown): BenchmarkRecord {
  const result = record.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue.path.join('.');
  throw new Error(
    `${path}: ${place === '' ? '' : `${place}: `}${issue.message}; npm run bench -- --record writes it anew`,
  );
}
