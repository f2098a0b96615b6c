/** What a descent says of its data: readouts, sentence and table. */
import type { DescentData, Path } from './descent.ts';
import type { DescentValues } from './descent-parameters.ts';
import type { DataTable, Readout } from './experiment.ts';
import { LIMIT, NEAR, RATES } from './descent-runs.ts';
import { letter } from './letters.ts';
import { formatNumber } from './number.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

const last = (column: readonly number[]) => column[column.length - 1];

export function sentence(data: DescentData, values: DescentValues): Sentence {
  return values.surface === 'level' ? levelSentence(data, values) : descentSentence(data);
}

function descentSentence(data: DescentData): Sentence {
  const [own, ...others] = data.paths;
  const { bestRate, bestArrivedAt } = data;
  const first = say`${capital(own.name)} at ${letter('eta')} = ${num(own.rate)} ${fate(own, data)}`;
  const better =
    own.rate === bestRate
      ? own.arrivedAt === null
        ? say``
        : say`, its best rate from here`
      : bestArrivedAt === null
        ? say`; no rate arrives, and ${num(bestRate)} ends lowest`
        : say`; its best rate from here, ${num(bestRate)}, takes ${num(bestArrivedAt, 'integer')}`;
  const rest = others.flatMap((path) => [
    ...say` ${capital(path.name)}${isAtBest(path) ? say`, at its best rate ${num(path.rate)},` : path.id === 'unclipped' ? ', at the same rate,' : ','} ${fate(path, data)}.`,
  ]);
  return [...say`${first}${better}.`, ...rest];
}

const isAtBest = ({ id }: Path) => id !== 'unclipped' && id !== 'adamSame';

/** "is there after 61 steps", "is lost at step 7", "is not there". */
function fate({ arrivedAt, lostAt, heights }: Path, { limit }: DescentData): Sentence {
  if (lostAt !== null) return say`is thrown out, at step ${num(lostAt, 'integer')}`;
  if (arrivedAt === 0) return say`begins there`;
  if (arrivedAt !== null) return say`is there after ${num(arrivedAt, 'integer')} steps`;
  return say`is not there within ${num(limit, 'integer')} steps, and ${num(last(heights))} high at the last step shown`;
}

function levelSentence({ paths }: DescentData, { steps, decay, startX, startY }: DescentValues): Sentence {
  if (decay === 0) return say`Without decay nothing but noise moves the weights: there is no slope here.`;
  const from = say`${num(startX)} and ${num(startY)}`;
  const ends = paths.map(
    (path) => say`${capital(path.name)} to ${num(last(path.x))} and ${num(last(path.y))}`,
  );
  const all = ends.flatMap((end, i) => [...(i === 0 ? [] : say`, `), ...end]);
  return say`In ${num(steps, 'integer')} steps under noise and decay the weights go from ${from}: ${all}.`;
}

const capital = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

/** What "there" means, and at which rates the others run. */
export function method({ surface, withSgd, withMomentum, withAdam }: DescentValues): string {
  if (surface === 'level') return 'The same rate and the same noise for both.';
  const there = `There: from then to step ${LIMIT} no higher than ${NEAR}.`;
  if (!withSgd && !withMomentum && !withAdam) return there;
  return `${there} What stands beside runs at the best of ${RATES.length} rates.`;
}

export function readouts({ paths, bestRate, bestArrivedAt }: DescentData): readonly Readout[] {
  const ofPaths = paths.flatMap((path, i): readonly Readout[] => [
    {
      id: `steps-${path.id}`,
      label:
        i === 0 || !isAtBest(path) ? `${path.name}, steps` : `${path.name}, steps at ${rateText(path.rate)}`,
      value: path.lostAt === null ? (path.arrivedAt ?? 'not there') : 'thrown out',
      format: 'integer',
      key: { tone: 'ink', dash: path.dash },
    },
    {
      id: `lost-${path.id}`,
      label: `${path.name}, thrown out at step`,
      value: path.lostAt ?? 'never',
      format: 'integer',
    },
    { id: `rate-${path.id}`, label: `${path.name}, rate`, value: path.rate },
    { id: `height-${path.id}`, label: `${path.name}, height at the end`, value: last(path.heights) },
    { id: `across-${path.id}`, label: `${path.name}, left of θ₁`, value: kept(path.x), format: 'percent' },
    { id: `up-${path.id}`, label: `${path.name}, left of θ₂`, value: kept(path.y), format: 'percent' },
    {
      id: `left-${path.id}`,
      label: `${path.name}, left of θ₁ and θ₂`,
      value: `${share(path.x)} and ${share(path.y)}`,
      key: { tone: 'ink', dash: path.dash },
    },
  ]);
  return [
    ...ofPaths,
    { id: 'best-rate', label: 'its best rate here', symbol: 'eta', value: bestRate },
    {
      id: 'best-steps',
      label: 'steps at that rate',
      value: bestArrivedAt ?? 'not there',
      format: 'integer',
    },
  ];
}

const rateText = (rate: number) => formatNumber(rate).text;

/** What is left of a weight, as a share of what it was; a weight that was 0 has kept nothing. */
const kept = (column: readonly number[]): number => (column[0] === 0 ? 0 : last(column) / column[0]);

const share = (column: readonly number[]): string => formatNumber(kept(column), 'percent').text;

export function table({ paths }: DescentData): DataTable {
  const longest = Math.max(...paths.map(({ x }) => x.length));
  const cell = (column: readonly number[], t: number): number | string =>
    t < column.length ? column[t] : 'lost';
  return {
    caption: 'Weights and height by step, one optimizer after the other',
    columns: [
      { name: 'step', format: 'integer' },
      ...paths.flatMap(({ name }) => [
        { name: `${name}, θ₁` },
        { name: `${name}, θ₂` },
        { name: `${name}, height` },
      ]),
    ],
    rows: Array.from({ length: longest }, (_, t) => [
      t,
      ...paths.flatMap(({ x, y, heights }) => [x, y, heights].map((column) => cell(column, t))),
    ]),
  };
}
