/**
 * `npm run experiment -- list`: what experiments there are and which parameters they take.
 *
 * `npm run -s experiment -- <id> [parameter=value …]`: runs one and prints JSON `{ id, parameters, data, sentence, fingerprint }`:
 * the same run and the same bits as on the page. Bad input is one line on the error output and exit code 2.
 */
import { stringifyPlain } from '../exhibit/plain.ts';
import type { Data, Experiment } from '../experiments/experiment.ts';
import { experiments, type ExperimentId } from '../experiments/index.ts';
import type { Parameter, Parameters } from '../experiments/parameters.ts';
import { parseStrictly, valueText } from '../experiments/parse.ts';
import { sentenceText } from '../experiments/sentence-text.ts';
import { ENGINE_VERSION, fingerprint } from '../tensor/index.ts';

const [asked, ...settings] = process.argv.slice(2);
try {
  console.log(asked === undefined || asked === 'list' ? await listed() : await ran(asked, settings));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function listed(): Promise<string> {
  const all: Experiment[] = await Promise.all(Object.values(experiments).map((load) => load()));
  return all.map(described).join('\n\n');
}

function described({ id, title, parameters }: Experiment): string {
  const lines = Object.entries(parameters).map(
    ([name, parameter]) =>
      `  ${name}=${valueText(parameter.default)}  ${parameter.label}: ${rangeOf(parameter)}`,
  );
  return [`${id}: ${title}`, ...lines].join('\n');
}

function rangeOf(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'number':
      return (
        parameter.values?.join(', ') ?? `${parameter.min} to ${parameter.max} in steps of ${parameter.step}`
      );
    case 'choice':
      return parameter.options.map(({ value }) => value).join(', ');
    case 'boolean':
      return 'true, false';
    case 'vector':
      return `${parameter.default.length} numbers from ${parameter.min} to ${parameter.max}`;
  }
}

async function ran(id: string, texts: readonly string[]): Promise<string> {
  if (!isExperiment(id)) {
    throw new Error(`There is no experiment “${id}”; there are ${Object.keys(experiments).join(', ')}.`);
  }
  const experiment: Experiment = await experiments[id]();
  const parameters = parseStrictly<Parameters>(experiment.parameters, Object.fromEntries(texts.map(split)));
  const data = experiment.run(parameters);
  const print = fingerprint(data, Object.keys(experiment.fields));
  return stringifyPlain({
    id,
    parameters,
    data,
    sentence: sentenceText(experiment.sentence(data, parameters)),
    fingerprint: `${ENGINE_VERSION}-${print}`,
  } satisfies Data);
}

function isExperiment(id: string): id is ExperimentId {
  return Object.hasOwn(experiments, id);
}

function split(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`“${text}” is no setting; expected parameter=value`);
  return [text.slice(0, at), text.slice(at + 1)];
}
