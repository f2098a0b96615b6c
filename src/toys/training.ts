/** What is said of training runs in the page: how far they are, what the curves are, whether they repeat what was recorded. */
import { printOf, printWords } from '../exhibit/print.ts';
import type { Progress } from '../exhibit/toy.ts';
import { warmup, type WarmupData, type WarmupValues } from '../experiments/warmup.ts';
import { outcome } from '../experiments/warmup-words.ts';
import { seedsOf } from './seeds.ts';

/** The kept result of this setting, whatever the number of its seeds; undefined if there is none. */
export const keptSetting = (values: WarmupValues): WarmupValues | undefined =>
  warmup.kept?.find((kept) => isSame({ ...kept, seeds: 0, seed: 0 }, { ...values, seeds: 0, seed: 0 }));

/** Whether these very values are those of a kept result. */
export const isRecorded = (values: WarmupValues): boolean =>
  warmup.kept?.some((kept) => isSame(kept, values)) ?? false;

const isSame = (a: WarmupValues, b: WarmupValues) =>
  Object.entries(a).every(([name, value]) => value === b[name as keyof WarmupValues]);

/** Training steps over all seeds; the conditions of a seed take a step each. */
export function trainingProgress(
  { conditions, steps }: WarmupData,
  { seeds }: Pick<WarmupValues, 'seeds'>,
): Progress {
  // A run that stopped being numbers has no steps to come.
  const taken = conditions
    .flatMap(({ runs }) => runs)
    .reduce((sum, run) => sum + (run.brokeAt === null ? run.steps : steps), 0);
  return {
    unit: seeds === 1 ? 'step' : `${seeds} seeds, step`,
    done: Math.floor(taken / Math.max(1, conditions.length)),
    total: seeds * steps,
  };
}

/** What a line and its band are. */
export function trainingMethod(values: WarmupValues, isOwn = false): string {
  const { seeds } = values;
  if (!isOwn && isRecorded(values)) return `Median of ${seedsOf(seeds)}, recorded; band, lowest to highest.`;
  return seeds === 1
    ? 'One seed, trained in this page.'
    : `Median of ${seedsOf(seeds)} trained in this page; band, lowest to highest.`;
}

/** "Recorded over 8 seeds, the pale band: without warm-up 0 solved it, with warm-up 8." */
export function recordedWords({ conditions }: WarmupData): string {
  const counts = conditions.map((condition, i) => {
    const { solved } = outcome(condition);
    return `${condition.name} ${solved}${i === 0 ? ' solved it' : ''}`;
  });
  const seeds = conditions[0]?.runs.length ?? 0;
  return `Recorded over ${seedsOf(seeds)}, the pale band: ${counts.join(', ')}.`;
}

/**
 * Whether a finished live run gave the losses that were recorded for its seeds, bit for bit; "" where nothing can be compared.
 * Everything here is exact, so anything else is worth knowing.
 */
export function repetition(live: WarmupData, recorded: WarmupData): string {
  let compared = 0;
  for (const { id, name, runs } of live.conditions) {
    const known = recorded.conditions.find((condition) => condition.id === id)?.runs ?? [];
    for (const run of runs) {
      const other = known.find(({ seed }) => seed === run.seed);
      if (other === undefined) continue;
      const differs = run.loss.findIndex((loss, i) => !Object.is(loss, other.loss[i]));
      if (differs !== -1 || run.loss.length !== other.loss.length)
        return `Seed ${run.seed}, ${name}: not the recorded bits from step ${5 * (Math.max(0, differs) + 1)} on.`;
      compared += run.loss.length;
    }
  }
  return compared === 0
    ? ''
    : `The same bits as recorded, in all ${compared} points${sharedPrint(live, recorded)}.`;
}

/** The fingerprint of a live run of all seeds that were recorded. */
function sharedPrint(live: WarmupData, recorded: WarmupData): string {
  const own = printOf({ experiment: warmup }, live);
  return own.checksum === printOf({ experiment: warmup }, recorded).checksum ? `: ${printWords(own)}` : '';
}
