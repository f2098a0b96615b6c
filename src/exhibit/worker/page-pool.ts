/**
 * The page's own pool of Workers, made when the first exhibit needs one. A page that is not seen computes nothing: its runs wait
 * until it is seen again.
 */
import type { Experiment } from '../../experiments/experiment.ts';
import { loadEngine } from '../engine.ts';
import type { Runner } from '../runner.ts';
import { watchSeen } from '../seen.ts';
import { laneRunner } from './lane-runner.ts';
import { workerOpener } from './open-worker.ts';
import { createPool, poolSize, type Pool } from './pool.ts';

let missing = '';

async function compiled(): Promise<WebAssembly.Module | null> {
  const engine = await loadEngine();
  if ('module' in engine) return engine.module;
  missing = engine.missing;
  return null;
}

async function pagePool(): Promise<Pool> {
  const open = await workerOpener();
  const pool = createPool({ size: poolSize(navigator.hardwareConcurrency), open, engine: compiled });
  watchSeen((isSeen) => pool.setQuiet(!isSeen));
  return pool;
}

let pool: Promise<Pool> | null = null;

const slowness = () => missing || 'the fast kernels have not come in time';

/** A runner whose Workers are those of the page. Rejects where they cannot be had; the next call tries again. */
export async function pageRunner(experiment: Experiment): Promise<Runner> {
  pool ??= pagePool();
  pool.catch(() => (pool = null));
  return laneRunner(experiment, (await pool).lane(), slowness);
}
