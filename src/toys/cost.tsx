/** The cost toy: counts, and on request the times of both norms in this browser. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { drawChart } from '../charts/draw-chart.ts';
import { engineReady } from '../exhibit/engine-ready.ts';
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { useFigureSize } from '../exhibit/stage.ts';
import { pageClock, timeNorms, type NormTiming, type TimedPass } from '../exhibit/timing.ts';
import { Walk } from '../exhibit/Walk.tsx';
import { cost } from '../experiments/cost.ts';
import { formatNumber } from '../experiments/number.ts';
import { toy } from './cost.toy.ts';
import { timeChart } from './figures/cost.ts';

/** Widths that are timed: those of small and of large models. */
const widths = cost.parameters.width.values.filter((width) => width >= 64);

type Timing =
  | { readonly kind: 'none' }
  | { readonly kind: 'timing' | 'timed'; readonly pass: TimedPass; readonly measured: readonly NormTiming[] };

export default function Cost(slots: Slots) {
  const [timing, setTiming] = useState<Timing>({ kind: 'none' });
  const wanted = useRef(0);
  const time = async (pass: TimedPass) => {
    const mine = ++wanted.current;
    let measured: readonly NormTiming[] = [];
    setTiming({ kind: 'timing', pass, measured });
    await engineReady();
    for await (const width of timeNorms(pass, widths, pageClock)) {
      if (mine !== wanted.current) return;
      measured = [...measured, width];
      setTiming({ kind: 'timing', pass, measured });
    }
    setTiming({ kind: 'timed', pass, measured });
  };
  const end = () => {
    wanted.current++;
    setTiming({ kind: 'none' });
  };
  useEffect(() => () => void wanted.current++, []);
  return (
    <Exhibit
      toy={toy}
      {...slots}
      actions={({ values }) => (
        <>
          <button
            type="button"
            class="btn go"
            aria-disabled={timing.kind === 'timing'}
            onClick={() => timing.kind !== 'timing' && void time(values.direction).catch(end)}
          >
            {timing.kind === 'timing'
              ? 'Timing …'
              : timing.kind === 'none'
                ? 'Time both here, now'
                : 'Time again'}
          </button>
          {timing.kind !== 'none' && (
            <button type="button" class="quiet" onClick={end}>
              Show the counts
            </button>
          )}
        </>
      )}
      live={({ values }) =>
        timing.kind === 'none' ? null : <Times timing={timing} width={values.width} pass={values.direction} />
      }
    />
  );
}

interface TimesProps {
  readonly timing: Exclude<Timing, { readonly kind: 'none' }>;
  readonly width: number;
  /** The pass that is asked for now; the times may be of another. */
  readonly pass: TimedPass;
}

function Times({ timing, width, pass }: TimesProps) {
  const place = useRef<HTMLDivElement>(null);
  const size = useFigureSize(place);
  const { measured } = timing;
  const operations = {
    widths,
    ratio: widths.map((d) => cost.run({ width: d, direction: timing.pass }).ratio.flops),
  };
  const figure = size === null ? null : drawChart(timeChart(measured, operations), size);
  return (
    <div class="live" ref={place}>
      {figure !== null && (
        <div class="ex-plot">
          <div class="drawn" dangerouslySetInnerHTML={{ __html: figure.svg }} />
          <Walk title="Times of both norms by width" figure={figure} take={() => undefined} />
        </div>
      )}
      <p class="live-words" role="status">
        {timing.kind === 'timed' && words(measured, width)}
        {timing.kind === 'timed' &&
          pass !== timing.pass &&
          ' These are the times of the other pass: time again.'}
      </p>
    </div>
  );
}

/** What was measured at the width nearest to the one that is set. */
function words(measured: readonly NormTiming[], width: number): string {
  const nearest = measured.reduce<NormTiming | null>(
    (best, timing) =>
      best === null || Math.abs(timing.width - width) < Math.abs(best.width - width) ? timing : best,
    null,
  );
  if (nearest === null) return '';
  const { median, low, high, pairs, layerNormNs, rmsNormNs } = nearest;
  const two = (value: number) => formatNumber(value, 'fixed:2').text;
  const us = (ns: number) => formatNumber(ns / 1000, 'auto').text;
  return `Here and now, at width ${nearest.width}, LayerNorm takes ${two(median)} times as long as RMSNorm (median of ${pairs} pairs; the middle half lies between ${two(low)} and ${two(high)}): ${us(layerNormNs)} against ${us(rmsNormNs)} µs a token, on one core, in this page’s own code.`;
}
