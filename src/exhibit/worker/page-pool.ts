/**
 * The page's own pool of Workers, made when the first exhibit needs one. A page that is not seen computes nothing: its runs wait
 * until it is seen again.
 */
import type { Experiment } from '../../experiments/experiment.ts';
import { loadEngine } from '../engine.ts';
import type { Runner } from '../runner.ts';
import { laneRunner } from './lane-runner.ts';
import { createPool, poolSize } from './pool.ts';

let missing = '';

async function compiled(): Promise<WebAssembly.Module | null> {
  const engine = await loadEngine();
  if ('module' in engine) return engine.module;
  missing = engine.missing;
  return null;
}

const pool = createPool({
  size: poolSize(navigator.hardwareConcurrency),
  open: () => new Worker(new URL('./experiment.worker.ts', import.meta.url), { type: 'module' }),
  engine: compiled,
});

const follow = () => pool.setQuiet(document.hidden);
document.addEventListener('visibilitychange', follow);
follow();

const slowness = () => missing || 'the fast kernels have not come in time';

/** A runner whose Workers are those of the page. */
export const pageRunner = (experiment: Experiment): Runner => laneRunner(experiment, pool.lane(), slowness);
