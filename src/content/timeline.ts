/** The models by year and placement: the lanes of the figure, the table of the same counts, and a sentence that says what is seen. */
import type { Lane } from '../charts/timeline.ts';
import type { Model } from './model.ts';
import { placementWords, placements } from './placement.ts';

export const lanes = [...placements, 'undisclosed'] as const;
export type LaneId = (typeof lanes)[number];
const laneOf = ({ placement }: Model): LaneId => placement ?? 'undisclosed';
const isIn = (lane: LaneId) => (model: Model) => laneOf(model) === lane;

/** The models of each lane, in the order of the lanes. */
export function byLane(
  models: readonly Model[],
): readonly { readonly lane: LaneId; readonly models: readonly Model[] }[] {
  return lanes.map((lane) => ({ lane, models: models.filter(isIn(lane)) }));
}

/** What the figure draws: LayerNorm before RMSNorm in each pile. */
export function timelineLanes(models: readonly Model[]): Lane[] {
  const order = { disc: 0, ring: 1, unknown: 2 } as const;
  return byLane(models).map(({ lane, models: inLane }) => ({
    name: placementWords[lane].name,
    place: ({ post: 'onstream', pre: 'onbranch', '': 'elsewhere' } as const)[placementWords[lane].tone],
    marks: inLane
      .map(({ year, normalizer }) => ({
        year,
        shape:
          normalizer === null
            ? ('unknown' as const)
            : ({ LayerNorm: 'disc', RMSNorm: 'ring' } as const)[normalizer],
      }))
      .sort((a, b) => order[a.shape] - order[b.shape]),
  }));
}

export interface YearTable {
  readonly years: readonly number[];
  readonly rows: readonly {
    readonly name: string;
    readonly counts: readonly number[];
    readonly total: number;
  }[];
}

/** How many models of each year are in each lane. */
export function yearTable(models: readonly Model[]): YearTable {
  const all = models.map(({ year }) => year);
  const first = Math.min(...all);
  const years = Array.from({ length: Math.max(...all) - first + 1 }, (_, i) => first + i);
  const rows = byLane(models).map(({ lane, models: inLane }) => ({
    name: placementWords[lane].name,
    counts: years.map((year) => inLane.filter((model) => model.year === year).length),
    total: inLane.length,
  }));
  return { years, rows };
}

/** What the counts show, with every number counted here. */
export function timelineSentence(models: readonly Model[]): string {
  const others = models.filter((model) => laneOf(model) !== 'post').map(({ year }) => year);
  const turn = Math.min(...others);
  const post = models.filter(isIn('post'));
  const late = models.filter(({ year }) => year >= turn + 3);
  const latePost = late.filter(isIn('post'));
  const rms = (from: number) =>
    models.filter(({ year, normalizer }) => year >= from && normalizer === 'RMSNorm').length;
  const [year, count] = [2024, models.filter(({ year }) => year >= 2024).length];
  return [
    `Of ${models.length} models ${models.filter(isIn('pre')).length} are Pre-LN and ${post.length} Post-LN.`,
    `Before ${turn} all are Post-LN; of the ${late.length} since ${turn + 3}, ${latePost.length} are: ${listed(latePost.map(({ name }) => name))}.`,
    `RMSNorm is the norm of ${rms(year)} of the ${count} since ${year}.`,
  ].join(' ');
}

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join('; ')}; and ${names[names.length - 1]}`;
