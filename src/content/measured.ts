/**
 * Numbers that prose quotes: a readout of an experiment at given parameters, run by the build. The text never holds the number
 * itself, so it cannot fall behind the experiment.
 */
import { experiments, type ExperimentId } from '../experiments/index.ts';
import type { Experiment, Readout } from '../experiments/experiment.ts';
import { formatNumber } from '../experiments/number.ts';
import { runOnce } from '../exhibit/prerender.ts';
import { defaultsOf, type Parameters, type Values } from '../experiments/parameters.ts';
import { parseStrictly, valueText } from '../experiments/parse.ts';

/** Parameters as an author writes them; those that are left out are at their default. */
export type At = Readonly<Record<string, number | string | boolean>>;

export interface Measurement {
  readonly experiment: Experiment;
  readonly values: Values<Parameters>;
  readonly readouts: readonly Readout[];
}

const isKnown = (id: string): id is ExperimentId => Object.hasOwn(experiments, id);
const made = new Map<string, Promise<Measurement>>();

/** The readouts of an experiment at these parameters. Rejects with what is unknown or out of range. */
export function measure(id: string, at: At = {}): Promise<Measurement> {
  const key = `${id} ${JSON.stringify(at)}`;
  let measurement = made.get(key);
  if (measurement === undefined) {
    measurement = run(id, at);
    made.set(key, measurement);
  }
  return measurement;
}

async function run(id: string, at: At): Promise<Measurement> {
  if (!isKnown(id)) {
    throw new Error(`there is no experiment "${id}"; there are ${Object.keys(experiments).join(', ')}`);
  }
  const experiment = await experiments[id]();
  const texts = Object.fromEntries(Object.entries(at).map(([name, value]) => [name, valueText(value)]));
  const values = { ...defaultsOf(experiment.parameters), ...parseStrictly(experiment.parameters, texts) };
  const { data } = runOnce(experiment, values);
  return { experiment, values, readouts: experiment.readouts(data, values) };
}

/** One readout of a measurement, or one of the parameters that it was made with. Throws with what there is. */
export function readoutOf({ experiment, values, readouts }: Measurement, id: string): Readout {
  const found = readouts.find((readout) => readout.id === id);
  if (found) return found;
  const parameter = experiment.parameters[id];
  const value = values[id];
  if (parameter?.kind === 'number' && typeof value === 'number') {
    return {
      id,
      label: parameter.label,
      value,
      ...(parameter.unit === undefined ? {} : { unit: parameter.unit }),
    };
  }
  const known = [...readouts.map((readout) => readout.id), ...Object.keys(experiment.parameters)];
  throw new Error(
    `experiment "${experiment.id}" has no readout or number "${id}"; it has ${known.join(', ')}`,
  );
}

/** A readout as it is printed: text for search engines and titles, HTML for the page. */
export function printed({ value, format, unit }: Readout): { readonly text: string; readonly html: string } {
  const after = unit === undefined ? '' : `\u00a0${unit}`;
  if (typeof value === 'string') return { text: value + after, html: value + after };
  const { text, html } = formatNumber(value, format);
  return { text: text + after, html: html + after };
}

/** "depth 12, seed 3": the parameters that are not at their default, in words. */
export function conditions({ experiment, values }: Measurement): string {
  return Object.entries(experiment.parameters)
    .filter(([name, parameter]) => valueText(values[name]) !== valueText(parameter.default))
    .map(([name, parameter]) => {
      const option =
        parameter.kind === 'choice' ? parameter.options.find((o) => o.value === values[name]) : undefined;
      return `${parameter.label} ${option?.label ?? valueText(values[name])}`;
    })
    .join(', ');
}
