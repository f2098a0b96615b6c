/**
 * The hero: a press sends the signal back, sublayer by sublayer, with its numbers counting. Where the reader's system asks for less
 * motion nothing travels; it is simply there.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Bench } from '../exhibit/bench.ts';
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import type { Stage } from '../exhibit/stage.ts';
import type { signalBack } from '../experiments/signal-back.ts';
import type { Data } from '../experiments/experiment.ts';
import { signalBackFigure, type SignalFigureData } from './figures/signal-back.ts';
import { toy } from './hero.toy.ts';

type HeroBench = Bench<typeof signalBack.parameters, SignalFigureData & Data>;

/** How long the signal takes from one sublayer to the next. */
const sublayerMs = 45;
const wantsStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const base = import.meta.env.BASE_URL.replace(/\/$/, '');

export default function Hero(slots: Slots) {
  const [sent, setSent] = useState(0);
  return (
    <Exhibit
      toy={toy}
      {...slots}
      overlay={(bench, stage) => <Travel bench={bench} stage={stage} sent={sent} />}
      actions={(bench) => (
        <>
          <button
            type="button"
            class="btn go"
            onClick={() => {
              bench.take();
              setSent(sent + 1);
            }}
          >
            Send the signal back
          </button>
          <a class="quiet" href={`${base}/normalization/#eq-attenuation`}>
            The equation
          </a>
        </>
      )}
    />
  );
}

interface TravelProps {
  readonly bench: Pick<HeroBench, 'shown' | 'values'>;
  readonly stage: Stage;
  /** How often the signal has been sent. */
  readonly sent: number;
}

/** Lies over the figure while the signal is under way. */
function Travel({ bench, stage, sent }: TravelProps) {
  const data = bench.shown?.data ?? null;
  const done = useRef(0);
  const [at, setAt] = useState<number | null>(null);
  useEffect(() => {
    if (data === null || sent === done.current) return;
    done.current = sent;
    if (wantsStillness()) return;
    let frame = 0;
    const startMs = performance.now();
    const draw = (nowMs: number) => {
      const left = data.sublayers - (nowMs - startMs) / sublayerMs;
      setAt(left > 0 ? Math.min(left, data.sublayers) : null);
      if (left > 0) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      setAt(null);
    };
  }, [data, sent]);
  return (
    <>
      {at !== null && data !== null && (
        <div
          class="travel"
          dangerouslySetInnerHTML={{ __html: signalBackFigure(data, bench.values, stage.size, at).svg }}
        />
      )}
      <p class="vh" role="status">
        {sent > 0 && at === null && data !== null ? `The signal has arrived. Sent ${sent} times.` : ''}
      </p>
    </>
  );
}
