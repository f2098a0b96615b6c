/** The toy that trains with either norm, and on request times a whole training step of each in this browser. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { drawChart } from '../charts/draw-chart.ts';
import { engineReady } from '../exhibit/engine-ready.ts';
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { useFigureSize } from '../exhibit/stage.ts';
import { timeSteps, type StepTiming } from '../exhibit/step-timing.ts';
import { pageClock } from '../exhibit/timing.ts';
import { Walk } from '../exhibit/Walk.tsx';
import { openNormRun } from '../experiments/norm-runs.ts';
import { formatNumber } from '../experiments/number.ts';
import { stepTimesChart } from './figures/step-times.ts';
import { toy } from './norm-training.toy.ts';

const PAIRS = 30;

interface Timing {
  readonly blocks: number;
  readonly measured: StepTiming | null;
}

export default function NormTraining(slots: Slots) {
  const [timing, setTiming] = useState<Timing | null>(null);
  const wanted = useRef(0);
  const isOver = timing?.measured?.pairs.length === PAIRS;
  const time = async (blocks: number, learningRate: number) => {
    const mine = ++wanted.current;
    setTiming({ blocks, measured: null });
    await engineReady();
    const step = (normalizer: 'layerNorm' | 'rmsNorm') =>
      openNormRun({ normalizer, blocks, learningRate, seed: 1 });
    for await (const measured of timeSteps(step('layerNorm'), step('rmsNorm'), PAIRS, pageClock)) {
      if (mine !== wanted.current) return;
      setTiming({ blocks, measured });
    }
  };
  const end = () => {
    wanted.current++;
    setTiming(null);
  };
  useEffect(() => () => void wanted.current++, []);
  return (
    <Exhibit
      toy={toy}
      {...slots}
      actions={({ values, phase }) =>
        phase.kind === 'running' ? null : (
          <>
            <button
              type="button"
              class="btn"
              aria-disabled={timing !== null && !isOver}
              onClick={() =>
                (timing === null || isOver) && void time(values.depth, values.learningRate).catch(end)
              }
            >
              {timing === null ? 'Time a step of each here' : isOver ? 'Time again' : 'Timing …'}
            </button>
            {timing !== null && (
              <button type="button" class="quiet" onClick={end}>
                Show the losses
              </button>
            )}
          </>
        )
      }
      live={({ phase }) => (timing === null || phase.kind === 'running' ? null : <Times timing={timing} />)}
    />
  );
}

function Times({ timing: { blocks, measured } }: { readonly timing: Timing }) {
  const place = useRef<HTMLDivElement>(null);
  const size = useFigureSize(place);
  const figure = size === null || measured === null ? null : drawChart(stepTimesChart(measured, PAIRS), size);
  return (
    <div class="live" ref={place}>
      {figure !== null && (
        <div class="ex-plot">
          <div class="drawn" dangerouslySetInnerHTML={{ __html: figure.svg }} />
          <Walk title="Times of a training step by norm" figure={figure} take={() => undefined} />
        </div>
      )}
      <p class="live-words" role="status">
        {measured?.pairs.length === PAIRS ? words(measured, blocks) : 'Timing pairs of steps.'}
      </p>
    </div>
  );
}

function words({ median, low, high, firstMs, secondMs, pairs }: StepTiming, blocks: number): string {
  const two = (value: number) => formatNumber(value, 'fixed:2').text;
  const ms = (value: number) => formatNumber(value, 'fixed:1').text;
  const verdict = low <= 1 && high >= 1 ? ', so no difference can be seen' : '';
  return `Here and now a training step of ${blocks} blocks takes ${two(median)} times as long with LayerNorm as with RMSNorm (median of ${pairs.length} pairs; the middle half lies between ${two(low)} and ${two(high)}${verdict}): ${ms(firstMs)} against ${ms(secondMs)} ms, on one core, in this page’s own code.`;
}
