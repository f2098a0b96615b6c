/**
 * Bars of a figure that can be grasped: a native vertical slider over each bar, so that pointer, touch, keyboard and screen reader all
 * come with it. One of them is a stop of the Tab key; left and right arrows go to the next bar.
 */
import { useRef, useState } from 'preact/hooks';
import type { Box, Stage } from './stage.ts';

interface GraspProps {
  readonly stage: Stage;
  /** What is dragged: "x". The sliders are called "x, entry 3 of 12". */
  readonly label: string;
  /** One box a bar, as high as the range of the axis. */
  readonly boxes: readonly Box[];
  /** Values as they are drawn, and the range of the axis. */
  readonly values: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly step: number;
  onValue(index: number, value: number): void;
  onEnd(): void;
}

export function Grasp({ stage, label, boxes, values, min, max, step, onValue, onEnd }: GraspProps) {
  const root = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const focus = (index: number) => {
    const next = Math.max(0, Math.min(boxes.length - 1, index));
    setStop(next);
    root.current?.querySelectorAll('input')[next]?.focus();
  };
  return (
    <div
      class="grasps"
      role="group"
      aria-label={`${label}: left and right arrows choose an entry`}
      ref={root}
    >
      {boxes.map((box, i) => (
        <div key={i} class="grasp" style={stage.over(box)}>
          <input
            type="range"
            min={min}
            max={max}
            step={step}
            value={values[i]}
            tabIndex={i === stop ? 0 : -1}
            autocomplete="off"
            aria-label={`${label}, entry ${i + 1} of ${boxes.length}`}
            onInput={(event) => onValue(i, event.currentTarget.valueAsNumber)}
            onChange={onEnd}
            onFocus={() => setStop(i)}
            onKeyDown={(event) => {
              const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
              if (by === undefined) return;
              event.preventDefault();
              focus(i + by);
            }}
          />
        </div>
      ))}
    </div>
  );
}
