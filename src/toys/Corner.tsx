/**
 * The corner of the schedule, to be dragged: along the steps it sets the warm-up, upward the highest rate. For the pointer alone; both have
 * their labelled sliders. The figure under it may be replaced while it is held, so the drag is followed on the window.
 */
import { useRef } from 'preact/hooks';
import type { Bench } from '../exhibit/bench.ts';
import type { Stage } from '../exhibit/stage.ts';
import { warmup, type WarmupData } from '../experiments/warmup.ts';
import { followPointer } from './follow-pointer.ts';
import { schedulePlot, type WarmupFigureData } from './figures/warmup.ts';

interface CornerProps {
  readonly stage: Stage;
  readonly data: WarmupFigureData;
  readonly bench: Bench<typeof warmup.parameters, WarmupData>;
}

/** Fingers need more room than the drawing gives. */
const reachPx = 22;
const { warmupSteps, learningRate } = warmup.parameters;

export function Corner({ stage, data, bench }: CornerProps) {
  const grip = useRef<HTMLSpanElement>(null);
  const plot = schedulePlot(data, stage.size);
  const [x, y] = [plot.x.at(data.corner.step), plot.y.at(data.corner.rate)];
  const here = { left: x - reachPx, top: y - reachPx, width: 2 * reachPx, height: 2 * reachPx };
  const take = (event: PointerEvent) => {
    const figure = grip.current?.closest('.ex-fig');
    if (figure === null || figure === undefined) return;
    event.preventDefault();
    void followPointer(event.pointerId, (at) => {
      const box = figure.getBoundingClientRect();
      const scale = stage.width / box.width;
      const [px, py] = [(at.clientX - box.left) * scale, (at.clientY - box.top) * scale];
      const steps = Math.round(plot.x.invert(px) / warmupSteps.step) * warmupSteps.step;
      bench.change(
        {
          warmupSteps: Math.min(warmupSteps.max, Math.max(warmupSteps.min, steps)),
          learningRate: nearest(learningRate.values, py, (rate) => plot.y.at(rate)),
        },
        'corner',
      );
    }).then(bench.endGesture);
  };
  return (
    <span
      class="corner-grip"
      ref={grip}
      style={stage.over(here)}
      title="Drag: warm-up and learning rate"
      onPointerDown={take}
    />
  );
}

/** The stop whose place is nearest to `target`. */
const nearest = (stops: readonly number[], target: number, at: (stop: number) => number): number =>
  stops.reduce((best, stop) => (Math.abs(at(stop) - target) < Math.abs(at(best) - target) ? stop : best));
