/**
 * `npm run experiment -- list` names the experiments; `npm run -s experiment -- attenuation sublayers=12` runs one and prints a JSON object
 * with its id, parameters, data, sentence and fingerprint. Parameters that are not given are at their default.
 *
 * What cannot be read as given is an error of one line, and the exit code is 2. Numbers that JSON does not have (NaN, infinities, −0)
 * are written as in `plain.ts`.
 */
import { stringifyPlain } from '../exhibit/plain.ts';
import type { Data, Experiment } from '../experiments/experiment.ts';
import { experiments, type ExperimentId } from '../experiments/index.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { parseStrictly } from '../experiments/parse.ts';
import { sentenceText } from '../experiments/sentence-text.ts';
import { fingerprint } from '../tensor/index.ts';
import { useFastKernels } from './kernels.ts';

await useFastKernels();

const USAGE = 'npm run experiment -- list, or npm run -s experiment -- <experiment> [parameter=value …]';

const [asked, ...settings] = process.argv.slice(2);
if (asked === 'list') console.log(await list());
else {
  const request = await requested(asked, settings).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  });
  console.log(answer(request));
}

interface Request {
  readonly experiment: Experiment;
  readonly values: Values<Parameters>;
}

/** Rejects, with one line, what is not there or cannot be read as given. */
async function requested(id: string | undefined, texts: readonly string[]): Promise<Request> {
  if (id === undefined) throw new Error(`No experiment was named: ${USAGE}`);
  if (!isKnown(id)) {
    throw new Error(`There is no experiment “${id}”; there are ${Object.keys(experiments).join(', ')}`);
  }
  const experiment = await experiments[id]();
  return { experiment, values: parseStrictly(experiment.parameters, textsOf(texts)) };
}

function isKnown(id: string): id is ExperimentId {
  return Object.hasOwn(experiments, id);
}

function answer({ experiment, values }: Request): string {
  const data = experiment.run(values);
  const result = {
    id: experiment.id,
    parameters: values,
    data,
    sentence: sentenceText(experiment.sentence(data, values)),
    fingerprint: fingerprint(data, Object.keys(experiment.fields)),
  };
  return stringifyPlain(result as unknown as Data);
}

/** Each experiment with its claim and its parameters at their defaults. */
async function list(): Promise<string> {
  const all: readonly Experiment[] = await Promise.all(Object.values(experiments).map((load) => load()));
  const lines = all.map(({ id, claim, parameters }) => {
    const settings = Object.entries(parameters).map(
      ([name, { default: value }]) => `${name}=${String(value)}`,
    );
    return `${id}\n  ${claim}\n  ${settings.join(' ')}`;
  });
  return lines.join('\n');
}

function textsOf(settings: readonly string[]): Readonly<Record<string, string>> {
  const pairs = settings.map((setting) => {
    const at = setting.indexOf('=');
    if (at < 1) throw new Error(`“${setting}” is not of the form parameter=value: ${USAGE}`);
    return [setting.slice(0, at), setting.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}
