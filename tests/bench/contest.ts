/**
 * The contest: every workload by every contender, in turns. A contender that fails, computes something else or would take too long
 * has its reason in its row, and the others go on.
 */
import { alternate, type Contestant } from '../../src/benchmarks/alternate.ts';
import type { Row } from '../../src/benchmarks/record.ts';
import { flopsOf, workloads as all, type Workload } from '../../src/benchmarks/workloads.ts';
import type { Host } from './contenders/hosts.ts';

export interface Contest {
  readonly hosts: readonly Host[];
  readonly workloads?: readonly Workload[];
  /** Also what takes minutes. */
  readonly isFull: boolean;
  readonly onRows: (rows: readonly Row[]) => void;
}

const turns = { rounds: 11, sampleMs: 30, budgetMs: 1500 };

/** What is left out unless asked for: a run takes seconds to half a minute. */
const slow: Readonly<Record<string, readonly string[]>> = {
  'tfjs-cpu': ['S2', 'S2-pre', 'S3', 'S3-pre'],
  'tfjs-wasm': ['S3-pre'],
  'ours-typescript': ['S2-pre', 'S3', 'S3-pre', 'warmup-350'],
  'ours-typescript-firefox': ['S2', 'S2-pre', 'S3', 'S3-pre', 'warmup-350'],
};

/** Numbers of two contenders that compute the same in another order differ by less than this, relatively. */
const TOLERANCE = 0.01;

export async function contest({ hosts, workloads = all, isFull, onRows }: Contest): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const workload of workloads) {
    const found = await contestOf(workload, hosts, isFull);
    rows.push(...found);
    onRows(found);
  }
  return rows;
}

async function contestOf(workload: Workload, hosts: readonly Host[], isFull: boolean): Promise<Row[]> {
  const ready: Host[] = [];
  const notes = new Map<string, string>();
  let expected: readonly (number | null)[] | null = null;
  for (const host of hosts) {
    if (!isFull && slow[host.contender]?.includes(workload.id)) {
      notes.set(host.contender, 'left out: a run takes seconds; npm run bench -- --full measures it');
      continue;
    }
    try {
      const given = await host.prepare(workload);
      if (given === null) continue;
      if (host.contender === 'peak' || host.contender.startsWith('peak-')) {
        ready.push(host);
        continue;
      }
      expected ??= given;
      const difference = differenceOf(expected, given);
      if (difference === null) ready.push(host);
      else {
        notes.set(host.contender, difference);
        await host.release();
      }
    } catch (error) {
      notes.set(host.contender, firstLine(error));
    }
  }
  const contestants = ready.map((host): Contestant => ({
    name: host.contender,
    sample: (n) => host.sample(n),
  }));
  const outcomes = await alternate(contestants, turns);
  for (const host of ready) await host.release().catch(() => undefined);
  return hosts.flatMap(({ contender, note }): Row[] => {
    const outcome = outcomes.get(contender);
    const why = outcome !== undefined && 'failed' in outcome ? outcome.failed : notes.get(contender);
    if (outcome !== undefined && !('failed' in outcome)) {
      const { medianMs, lowMs, highMs } = outcome;
      const flops = flopsOf(workload);
      const gflops = flops === null ? null : rounded(flops / medianMs / 1e6);
      const times = { medianMs: rounded(medianMs), lowMs: rounded(lowMs), highMs: rounded(highMs) };
      return [
        { workload: workload.id, contender, ...times, gflops, ...(note === undefined ? {} : { note }) },
      ];
    }
    if (why === undefined) return [];
    const none = { medianMs: null, lowMs: null, highMs: null, gflops: null };
    return [{ workload: workload.id, contender, ...none, note: why }];
  });
}

/** Null if the numbers are those expected; a number that is not told is not compared. */
function differenceOf(
  expected: readonly (number | null)[],
  given: readonly (number | null)[],
): string | null {
  for (const [i, value] of given.entries()) {
    const wanted = expected[i];
    if (value === null || wanted === null || wanted === undefined || Number.isNaN(value)) continue;
    if (Math.abs(value - wanted) <= TOLERANCE * Math.max(1e-3, Math.abs(wanted))) continue;
    return `computes something else: ${value} where ${wanted} was expected (number ${i + 1})`;
  }
  return null;
}

const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0];
/** Four digits: more would be noise. */
const rounded = (value: number) => Number(value.toPrecision(4));
