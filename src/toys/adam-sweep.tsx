/** The sweep, and one more rate: the reader chooses it, it is trained in the page and put beside the others as an open dot. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Bench } from '../exhibit/bench.ts';
import { builtData } from '../exhibit/built.ts';
import { Control } from '../exhibit/Controls.tsx';
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { createRunner, type Runner } from '../exhibit/runner.ts';
import { useFigureSize } from '../exhibit/stage.ts';
import { Walk } from '../exhibit/Walk.tsx';
import { adamRate, type RateData } from '../experiments/adam-rate.ts';
import type { adamSweep, SweepData } from '../experiments/adam-sweep.ts';
import { defaultsOf } from '../experiments/parameters.ts';
import { sentenceText } from '../experiments/sentence-text.ts';
import { toy } from './adam-sweep.toy.ts';
import { adamSweepFigure, type OwnPoint } from './figures/adam-sweep.ts';

type SweepBench = Bench<typeof adamSweep.parameters, SweepData>;

interface Own {
  readonly points: readonly OwnPoint[];
  readonly words: string;
  readonly isRunning: boolean;
}

const nothing: Own = { points: [], words: '', isRunning: false };

export default function AdamSweep(slots: Slots) {
  const [rate, setRate] = useState<number>(adamRate.parameters.rate.default);
  const [own, setOwn] = useState(nothing);
  const [built, setBuilt] = useState<SweepData | null>(null);
  const runner = useRef<Runner | null>(null);
  useEffect(() => () => runner.current?.close(), []);
  const run = ({ values }: SweepBench) => {
    void builtData(toy).then(
      (data) => setBuilt(data as SweepData),
      () => undefined,
    );
    runner.current ??= createRunner(adamRate);
    const asked = { ...defaultsOf(adamRate.parameters), rate, beta2: values.beta2 };
    const say = (data: RateData) => sentenceText(adamRate.sentence(data, asked));
    setOwn((before) => ({ ...before, words: 'Training …', isRunning: true }));
    runner.current.run(asked, {
      partial: (data) => setOwn((before) => ({ ...before, words: say(data as RateData) })),
      done: (data) => {
        const { solvedAt } = data as RateData;
        setOwn(({ points }) => ({
          points: [...points.filter((point) => point.rate !== rate), { rate, steps: solvedAt }],
          words: say(data as RateData),
          isRunning: false,
        }));
      },
      failed: (message) =>
        setOwn((before) => ({ ...before, words: `This run failed: ${message}.`, isRunning: false })),
    });
  };
  const stop = () => {
    runner.current?.stop();
    setOwn((before) => ({ ...before, words: '', isRunning: false }));
  };
  return (
    <Exhibit
      toy={toy}
      {...slots}
      actions={(bench) => (
        <div class="own-rate">
          <Control
            name="adam-sweep.own"
            parameter={adamRate.parameters.rate}
            value={rate}
            onValue={(value) => setRate(Number(value))}
            onEnd={() => undefined}
          />
          <button type="button" class="btn" onClick={() => (own.isRunning ? stop() : run(bench))}>
            {own.isRunning ? 'Stop' : 'Train at this rate'}
          </button>
          <p class="live-words" role="status">
            {own.words}
          </p>
        </div>
      )}
      live={({ shown, phase }) => {
        const data = shown?.data ?? built;
        return own.points.length === 0 || data === null || phase.kind === 'running' ? null : (
          <WithOwn data={data} points={own.points} />
        );
      }}
    />
  );
}

function WithOwn({ data, points }: { readonly data: SweepData; readonly points: readonly OwnPoint[] }) {
  const place = useRef<HTMLDivElement>(null);
  const size = useFigureSize(place);
  const figure = size === null ? null : adamSweepFigure(data, size, points);
  return (
    <div class="live" ref={place}>
      {figure !== null && (
        <div class="ex-plot">
          <div class="drawn" dangerouslySetInnerHTML={{ __html: figure.svg }} />
          <Walk title={toy.title} figure={figure} take={() => undefined} />
        </div>
      )}
    </div>
  );
}
