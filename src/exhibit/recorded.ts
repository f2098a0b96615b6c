/**
 * Results that took minutes to make and are kept with the site, fetched when an exhibit asks for one: another setting that was recorded,
 * or the band behind a live run. One file an experiment, loaded once.
 */
import type { Data, Experiment } from '../experiments/experiment.ts';
import { valueText } from '../experiments/parse.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { parsePlain } from './plain.ts';

const addresses = import.meta.glob<string>('../../content/results/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

interface KeptFile {
  readonly results: readonly { readonly values: Values<Parameters>; readonly data: Data }[];
}

const files = new Map<string, Promise<KeptFile>>();

/** The result that is kept for these values; null if there is none. Rejects if it cannot be loaded. */
export function recordedData<P extends Parameters, D extends Data>(
  experiment: Experiment<P, D>,
  values: Values<P>,
): Promise<D> | null {
  const isKept = experiment.kept?.some((kept) => isSame(kept, values)) ?? false;
  const address = addresses[`../../content/results/${experiment.id}.json`];
  if (!isKept || address === undefined) return null;
  return fileOf(experiment.id, address).then(({ results }) => {
    const found = results.find((result) => isSame(result.values, values));
    if (found === undefined) throw new Error(`content/results/${experiment.id}.json has no such result`);
    return found.data as D;
  });
}

function fileOf(id: string, address: string): Promise<KeptFile> {
  let file = files.get(id);
  if (file === undefined) {
    file = load(address);
    files.set(id, file);
    file.catch(() => files.delete(id));
  }
  return file;
}

async function load(address: string): Promise<KeptFile> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return parsePlain(await response.text()) as unknown as KeptFile;
}

const isSame = (a: Values<Parameters>, b: Values<Parameters>) =>
  Object.keys(a).every((name) => valueText(a[name]) === valueText(b[name]));
