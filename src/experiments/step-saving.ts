/**
 * How much of a training step a faster norm saves: s = φ(1 − 1/q), for norms that take the share φ of the step and a new norm that is
 * q times as fast (Amdahl 1967). No measurement: arithmetic, which says what a reported saving asks for.
 */
import { defineExperiment } from './experiment.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

const parameters = {
  share: {
    kind: 'number',
    symbol: 'share',
    label: 'of a step spent in norms',
    min: 0,
    max: 0.8,
    step: 0.01,
    default: 0.1,
    digits: 2,
  },
  timesFaster: {
    kind: 'number',
    symbol: 'timesFaster',
    label: 'the new norm’s speed, in the old one’s',
    min: 1,
    max: 4,
    step: 0.1,
    default: 1.5,
    digits: 1,
  },
} as const;

type SavingValues = Values<typeof parameters>;

type SavingData = {
  readonly saving: number;
  readonly speeds: number[];
  readonly curve: number[];
  readonly needed: number | null;
  readonly reported: { readonly name: string; readonly saving: number }[];
};

/** Seconds for a number of training steps with LayerNorm and with RMSNorm, as Zhang & Sennrich 2019 report them. */
export const REPORTED = {
  Transformer: { at: 'Table 4', layerNorm: 248, rmsNorm: 231 },
  'attentive reader': { at: 'Table 6', layerNorm: 392, rmsNorm: 333 },
} as const;

const reportedSaving = (name: keyof typeof REPORTED): number =>
  1 - REPORTED[name].rmsNorm / REPORTED[name].layerNorm;

/** What the attentive reader saves is usually rounded to 15 %. */
const POPULAR_SAVING = reportedSaving('attentive reader');

const SPEEDS = Array.from({ length: 31 }, (_, i) => 1 + i / 10);
const saved = (share: number, times: number): number => share * (1 - 1 / times);

function run({ share, timesFaster }: SavingValues): SavingData {
  const needed = timesFaster > 1 ? POPULAR_SAVING / (1 - 1 / timesFaster) : null;
  return {
    saving: saved(share, timesFaster),
    speeds: SPEEDS,
    curve: SPEEDS.map((times) => saved(share, times)),
    needed: needed !== null && needed <= 1 ? needed : null,
    reported: [
      { name: 'attentive reader', saving: POPULAR_SAVING },
      { name: 'Transformer', saving: reportedSaving('Transformer') },
    ],
  };
}

function sentence({ saving, needed }: SavingData, { share, timesFaster }: SavingValues): Sentence {
  const first = say`With ${num(share, 'percent')} of the step in its norms, a norm ${num(timesFaster, 'fixed:1')} times as fast saves ${num(saving, 'percent')} of the step, and a norm that costs nothing would save ${num(share, 'percent')}.`;
  return needed === null
    ? say`${first} At this speed no share is enough for the popular fifteen per cent.`
    : say`${first} For the popular fifteen per cent the norms would have to take ${num(needed, 'percent')}.`;
}

/** What a faster norm saves. */
export const stepSaving = defineExperiment<typeof parameters, SavingData>({
  id: 'step-saving',
  title: 'What a faster norm saves of a step',
  claim: 'A faster norm saves no more of a step than the share that the norms have in it.',
  testedAgainst: 'the times of two steps added up from their parts',
  parameters,
  fields: {
    saving: 's = φ(1 − 1/q)',
    speeds: 'q from 1 to 4',
    curve: 's at each q, with the φ that is set',
    needed:
      'the φ at which s is what the paper’s attentive reader saves, with the q that is set; null if there is none up to 1',
    reported: 'what the paper reports of two whole steps, worked out from its seconds',
  },
  pace: 'frame',
  run,
  readouts: ({ saving, needed }) => [
    { id: 'saving', label: 'of the step saved', symbol: 'saving', value: saving, format: 'percent' },
    needed === null
      ? { id: 'needed', label: 'share needed for 15 %', symbol: 'share', value: 'none is enough' }
      : { id: 'needed', label: 'share needed for 15 %', symbol: 'share', value: needed, format: 'percent' },
  ],
  sentence,
  table: ({ speeds, curve }, { share }) => ({
    caption: `Part of a step saved, with ${String(Math.floor(share * 100 + 0.5))} % of it in the norms`,
    columns: [{ name: 'times as fast', format: 'fixed:1' }, { name: 'saved' }],
    rows: speeds.map((times, i) => [times, curve[i]]),
  }),
});

export default stepSaving;
