/**
 * The result that the build made at a toy's built values, for what needs the numbers themselves before the first change: the
 * data table, the fingerprint, the walk along a curve. A light experiment is simply run; a long one's data is fetched.
 */
import type { Data } from '../experiments/experiment.ts';
import { engineReady } from './engine-ready.ts';
import { parsePlain } from './plain.ts';
import { startOf, type Toy } from './toy.ts';

const loaded = new Map<string, Promise<Data>>();

/** The data at the built values. Rejects with words for the reader if it cannot be had. */
export function builtData(toy: Toy): Promise<Data> {
  let data = loaded.get(toy.id);
  if (data === undefined) {
    data = toy.experiment.pace === 'frame' ? run(toy) : fetched(toy.id);
    loaded.set(toy.id, data);
    data.catch(() => loaded.delete(toy.id));
  }
  return data;
}

async function run(toy: Toy): Promise<Data> {
  await engineReady();
  return toy.experiment.run(startOf(toy));
}

async function fetched(id: string): Promise<Data> {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  // The name of what the data follows from: a newer build's data is for a newer build's code.
  const address = `${base}/data/${import.meta.env.RESULTS_KEY}/${id}.json`;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The data of this figure could not be loaded (${response.status})`);
  return parsePlain(await response.text());
}
