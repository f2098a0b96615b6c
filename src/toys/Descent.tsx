/**
 * The toys on the surface: the start can be dragged, and a press lets the runs go step by step over the drawn map. Where the reader's
 * system asks for less motion nothing travels; the paths are simply there.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Bench } from '../exhibit/bench.ts';
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import type { Stage } from '../exhibit/stage.ts';
import { startAt, startOfRun, descent, type DescentData } from '../experiments/descent.ts';
import type { DescentToy } from './descent-toy.ts';
import { descentFigure, descentPlot } from './figures/descent.ts';
import { followPointer } from './follow-pointer.ts';

type DescentBench = Bench<typeof descent.parameters, DescentData>;

/** How long a step of the run takes. */
const stepMs = 40;
const reachPx = 22;
const wantsStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export function Descent({ toy, ...slots }: Slots & { readonly toy: DescentToy }) {
  const [sent, setSent] = useState(0);
  return (
    <Exhibit
      toy={toy}
      {...slots}
      overlay={(bench, stage) => (
        <>
          <Travel bench={bench} stage={stage} sent={sent} />
          <StartGrip bench={bench} stage={stage} />
        </>
      )}
      actions={(bench) => (
        <button
          type="button"
          class="btn"
          onClick={() => {
            bench.take();
            setSent(sent + 1);
          }}
        >
          Let it run
        </button>
      )}
    />
  );
}

interface PartProps {
  readonly bench: DescentBench;
  readonly stage: Stage;
}

/** The ring at the start: dragged by the pointer, and for the keyboard two native sliders, one a weight. */
function StartGrip({ bench, stage }: PartProps) {
  const grip = useRef<HTMLDivElement>(null);
  const plot = descentPlot(stage.size);
  const [atX, atY] = startOfRun(bench.values);
  const [x, y] = [plot.x.at(atX), plot.y.at(atY)];
  const take = (event: PointerEvent) => {
    const figure = grip.current?.closest('.ex-fig');
    if (figure === null || figure === undefined) return;
    event.preventDefault();
    void followPointer(event.pointerId, (at) => {
      const box = figure.getBoundingClientRect();
      const scale = stage.width / box.width;
      const point = [
        plot.x.invert((at.clientX - box.left) * scale),
        plot.y.invert((at.clientY - box.top) * scale),
      ] as const;
      bench.change(startAt(point, bench.values), 'start');
    }).then(bench.endGesture);
  };
  return (
    <div
      class="corner-grip start"
      ref={grip}
      role="group"
      aria-label="Where the runs start"
      style={stage.over({ left: x - reachPx, top: y - reachPx, width: 2 * reachPx, height: 2 * reachPx })}
      title="Drag: where the runs start"
      onPointerDown={take}
    >
      {(['startX', 'startY'] as const).map((name) => {
        const { label, min, max, step } = descent.parameters[name];
        return (
          <input
            key={name}
            type="range"
            {...{ min, max, step }}
            value={bench.values[name]}
            autocomplete="off"
            aria-label={label}
            onInput={(event) => bench.change({ [name]: event.currentTarget.valueAsNumber }, name)}
            onChange={bench.endGesture}
          />
        );
      })}
    </div>
  );
}

/** Lies over the figure while the runs are under way. */
function Travel({ bench, stage, sent }: PartProps & { readonly sent: number }) {
  const data = bench.shown?.data ?? null;
  const done = useRef(0);
  const [at, setAt] = useState<number | null>(null);
  useEffect(() => {
    if (data === null || sent === done.current) return;
    done.current = sent;
    if (wantsStillness()) return;
    const last = Math.max(...data.paths.map((path) => path.x.length - 1));
    let frame = 0;
    const startMs = performance.now();
    const draw = (nowMs: number) => {
      const step = Math.floor(Math.max(0, nowMs - startMs) / stepMs);
      setAt(step < last ? step : null);
      if (step < last) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      setAt(null);
    };
  }, [data, sent]);
  if (at === null || data === null) return null;
  return <div class="travel" dangerouslySetInnerHTML={{ __html: descentFigure(data, stage.size, at).svg }} />;
}
