/**
 * A horizontal level of a figure that can be taken and moved: a native slider over the stops that it may stand at, moved by the pointer to
 * where the stop is drawn, which need not be evenly spaced.
 */
import { useRef } from 'preact/hooks';
import type { Stage } from '../exhibit/stage.ts';

interface LevelProps {
  readonly stage: Stage;
  readonly left: number;
  readonly width: number;
  readonly label: string;
  /** Stops from the bottom of the figure to its top, each with its words. */
  readonly stops: readonly { readonly y: number; readonly words: string }[];
  /** Index of the present stop. */
  readonly at: number;
  onStop(index: number): void;
  onEnd(): void;
}

/** How far from the level, in px, it can still be taken: a finger's breadth. */
const reach = 22;

export function Level({ stage, left, width, label, stops, at, onStop, onEnd }: LevelProps) {
  const area = useRef<HTMLDivElement>(null);
  const follow = (event: PointerEvent) => {
    const figure = area.current?.parentElement?.getBoundingClientRect();
    if (figure === undefined) return;
    const y = ((event.clientY - figure.top) / figure.height) * stage.height;
    const distance = (index: number) => Math.abs(stops[index].y - y);
    const nearest = stops.reduce((best, _, i) => (distance(i) < distance(best) ? i : best), 0);
    if (nearest !== at) onStop(nearest);
  };
  return (
    <div
      class="level"
      ref={area}
      style={stage.over({ left, width, top: stops[at].y - reach, height: 2 * reach })}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.isPrimary && event.buttons !== 0 && follow(event)}
      onPointerUp={onEnd}
      onPointerCancel={onEnd}
    >
      <input
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={at}
        autocomplete="off"
        aria-label={label}
        aria-valuetext={stops[at].words}
        onInput={(event) => onStop(event.currentTarget.valueAsNumber)}
        onChange={onEnd}
      />
    </div>
  );
}
