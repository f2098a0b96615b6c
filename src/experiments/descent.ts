/**
 * Optimizers on a surface of two weights, from one start: one at the rate that is set, others beside it at the best rate of a list, so
 * that no comparison is one of tuned against untouched. On the level surface, where nothing is to be reached, all take the same rate.
 */
import { createGenerator } from '../tensor/index.ts';
import type { MethodId, MethodOptions, Pair } from './descent-methods.ts';
import { parameters, type DescentValues } from './descent-parameters.ts';
import { bestRun, descend, drawNoise, LIMIT, NEAR, type Descent, type Run } from './descent-runs.ts';
import { heightMap, surfaceOf, turned, type HeightMap } from './descent-surfaces.ts';
import { readouts, sentence, table } from './descent-words.ts';
import { defineExperiment } from './experiment.ts';
import type { Dash } from './experiment.ts';

/** One run as it is shown: its first steps, and how it was judged over all of them. */
export type Path = {
  readonly id: PathId;
  readonly name: string;
  readonly dash: Dash;
  readonly rate: number;
  readonly x: number[];
  readonly y: number[];
  readonly heights: number[];
  readonly arrivedAt: number | null;
  readonly lostAt: number | null;
};

export type PathId = MethodId | 'unclipped' | 'adamSame';

export type DescentData = {
  readonly near: number;
  readonly limit: number;
  /** What the height is. */
  readonly measure: string;
  readonly map: HeightMap;
  readonly lowest: (readonly number[])[];
  readonly paths: Path[];
  /** The best rate of the method that is set, and when it arrives with it. */
  readonly bestRate: number;
  readonly bestArrivedAt: number | null;
};

const names: Readonly<Record<PathId, string>> = {
  sgd: 'SGD',
  momentum: 'momentum',
  adam: 'Adam',
  adamL2: 'Adam with L2',
  adamw: 'AdamW',
  lion: 'Lion',
  sophia: 'Sophia',
  soap: 'SOAP',
  unclipped: 'unclipped',
  adamSame: 'Adam, same rate',
};

const beside: readonly Dash[] = ['dashed', 'dotted'];

/** The methods that are drawn beside the one that is set. */
function companions({ method, ...values }: DescentValues): MethodId[] {
  const asked: readonly (readonly [MethodId, boolean])[] = [
    ['sgd', values.withSgd],
    ['momentum', values.withMomentum],
    ['adam', values.withAdam],
    ['adamL2', values.withAdamL2],
  ];
  return asked.filter(([id, isAsked]) => isAsked && id !== method).map(([id]) => id);
}

/** Where the run starts. */
export function startOfRun({ startX, startY, turnsStart, angle }: StartValues): Pair {
  return turnsStart ? turned([startX, startY], angle) : [startX, startY];
}

/** The parameters with which a run starts as near to a point as their stops allow. */
export function startAt(
  point: Pair,
  { turnsStart, angle }: StartValues,
): Pick<DescentValues, 'startX' | 'startY'> {
  const [x, y] = turnsStart ? turned(point, -angle) : point;
  return { startX: nearestStop(x, parameters.startX), startY: nearestStop(y, parameters.startY) };
}

function nearestStop(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  const tenths = Math.floor(10 * Math.max(min, Math.min(max, value)) + 0.5);
  return tenths / 10;
}

type StartValues = Pick<DescentValues, 'startX' | 'startY' | 'turnsStart' | 'angle'>;

function run(values: DescentValues): DescentData {
  const { method, eta, threshold, steepness, angle, seed } = values;
  const surface = surfaceOf(values.surface, steepness, angle);
  const noise = drawNoise(createGenerator(seed).fork('noise'), {
    size: values.noise,
    across: values.noiseRatio,
    spikes: values.spikes,
  });
  const start = startOfRun(values);
  const descent: Descent = { surface, start, noise, threshold };
  const options: MethodOptions = { ...values, learningRate: eta };
  const own = descend(method, options, descent);
  const best = bestRun(method, options, descent);
  const others = companions(values).map((id) =>
    values.surface === 'level'
      ? { id, rate: eta, run: descend(id, options, { ...descent, threshold: 0 }) }
      : { id, ...bestRun(id, options, { ...descent, threshold: 0 }) },
  );
  const unclipped =
    values.unclipped && threshold > 0
      ? [{ id: 'unclipped' as const, rate: eta, run: descend(method, options, { ...descent, threshold: 0 }) }]
      : [];
  const same = values.withAdamSame
    ? [{ id: 'adamSame' as const, rate: eta, run: descend('adam', options, { ...descent, threshold: 0 }) }]
    : [];
  const all = [{ id: method, rate: eta, run: own }, ...unclipped, ...same, ...others];
  return {
    near: NEAR,
    limit: LIMIT,
    measure: values.surface === 'level' ? 'half the squared length' : 'height over the lowest',
    map: heightMap(surface),
    lowest: surface.lowest.map((pair) => [...pair]),
    paths: all.map(({ id, rate, run: made }, i) => pathOf(id, rate, made, i, values.steps)),
    bestRate: best.rate,
    bestArrivedAt: best.run.arrivedAt,
  };
}

function pathOf(id: PathId, rate: number, made: Run, i: number, steps: number): Path {
  const shown = (column: readonly number[]) => column.slice(0, steps + 1);
  return {
    id,
    name: names[id],
    dash: i === 0 ? 'solid' : beside[(i - 1) % beside.length],
    rate,
    x: shown(made.x),
    y: shown(made.y),
    heights: shown(made.heights),
    arrivedAt: made.arrivedAt,
    lostAt: made.lostAt,
  };
}

/** Optimizers on a surface. */
export const descent = defineExperiment<typeof parameters, DescentData>({
  id: 'descent',
  title: 'Optimizers on a surface of two weights',
  claim:
    'From one start down one surface, optimizers differ in path and in steps, and each of them more by its rate than by its name.',
  testedAgainst:
    'the engine’s own SGD, Adam and AdamW bit for bit, central differences of the surfaces, and closed forms of what decay leaves',
  parameters,
  fields: {
    near: 'height over the lowest below which a run counts as arrived',
    limit: 'steps over which every run is judged',
    measure: 'what the height is, in words',
    map: 'heights on a grid over the drawn part, row by row from the bottom',
    lowest: 'where the surface is lowest',
    paths:
      'by optimizer: rate, weights and height before the first step and after each, the step from which on it stays near the lowest height, and the step at which it was lost (null: neither)',
    bestRate: 'the rate of the list with which the chosen optimizer arrives first',
    bestArrivedAt: 'when it arrives with that rate; null if with none',
  },
  pace: 'frame',
  run,
  readouts,
  sentence,
  table,
});

export default descent;
