/**
 * "Draw what you expect": the reader's own curve over empty axes, before the measured ones are shown, and beside them afterwards. By
 * pointer, by touch, or with the arrow keys; Escape, or a press on the button, shows the measured curves at once.
 *
 * A toy keeps the state with `useExpectation`, gives `expecting` to its exhibit and lays `<Expectation>` over its figure.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Plot } from '../charts/plot.ts';
import type { Bench } from './bench.ts';
import { stateSearch } from './embedded.ts';
import type { Stage } from './stage.ts';
import { drawnBetween, labelPlace, nearestIndex, nudged } from './expected-curve.ts';

export interface Expecting {
  /** What the reader is asked, in one sentence. */
  readonly invitation: string;
  show(): void;
}

export interface ExpectationState {
  /** True until the measured curves are shown. */
  readonly isOpen: boolean;
  /** The reader's curve, one value for each x; empty if nothing was drawn. */
  readonly curve: readonly number[];
  draw(curve: readonly number[]): void;
  show(): void;
  again(): void;
}

/** The state of an expectation; it is given up when a link names the toy's state or a control is moved. */
export function useExpectation(toy: string): ExpectationState {
  const [isOpen, setIsOpen] = useState(true);
  const [curve, setCurve] = useState<readonly number[]>([]);
  useEffect(() => {
    if (new RegExp(`[?&]${toy}\\.`).test(stateSearch(toy))) setIsOpen(false);
  }, []);
  return {
    isOpen,
    curve,
    draw: setCurve,
    show: () => setIsOpen(false),
    again() {
      setCurve([]);
      setIsOpen(true);
    },
  };
}

interface ExpectationProps {
  readonly state: ExpectationState;
  readonly bench: Bench;
  readonly stage: Stage;
  /** Where the plot lies in the figure; null until the figure is drawn in the page. */
  readonly plot: Pick<Plot, 'left' | 'right' | 'top' | 'bottom' | 'x' | 'y'> | null;
  /** The x values at which the curve has a point, ascending. */
  readonly at: readonly number[];
  /** Value that the curve starts with before it is drawn. */
  readonly start: number;
  /** The measured curves, a value for each x: the word "yours" keeps clear of them. */
  readonly measured: readonly (readonly number[])[];
  /** A point in words: "sublayer 3: 0.12". */
  describe(x: number, y: number): string;
}

/** A page that has not been scrolled for so long is at rest. */
const restMs = 100;

/** Calls `act` once when the page is at rest: a figure takes more than a frame's time to draw, which would be missing from a scroll. */
function atRest(act: () => void): () => void {
  const leave = () => {
    clearTimeout(timer);
    removeEventListener('scroll', wait);
  };
  const rested = () => {
    leave();
    act();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(rested, restMs);
  };
  let timer = setTimeout(rested, restMs);
  addEventListener('scroll', wait, { passive: true });
  return leave;
}

export function Expectation(props: ExpectationProps) {
  const { state, bench, stage, plot, at, start, measured, describe } = props;
  const values = useRef(bench.values);
  useEffect(() => (state.isOpen ? atRest(bench.take) : undefined), [state.isOpen]);
  useEffect(() => {
    if (bench.values !== values.current && state.isOpen) state.show();
    values.current = bench.values;
  }, [bench.values]);
  // At another depth the reader's curve no longer has a point for each x, and is not theirs.
  const isTheirs = state.curve.length === at.length;
  if (plot === null || (!state.isOpen && !isTheirs)) return null;
  const curve = isTheirs ? state.curve : at.map(() => start);
  const heights = curve.map((y) => plot.y.at(y));
  const points = heights.map((y, i) => `${plot.x.at(at[i] ?? 0).toFixed(1)} ${y.toFixed(1)}`);
  const others = measured.map((values) => values.map((y) => plot.y.at(y)));
  const label = labelPlace(heights, others, plot.bottom);
  return (
    <>
      {isTheirs && (
        <svg class="chart expected" viewBox={`0 0 ${stage.width} ${stage.height}`} aria-hidden="true">
          <path class="curve" d={`M${points.join('L')}`} />
          <text class="label" x={plot.x.at(at[label.index] ?? 0)} y={label.y}>
            yours
          </text>
        </svg>
      )}
      {state.isOpen && <Drawing {...{ state, stage, plot, at, curve, describe }} />}
    </>
  );
}

interface DrawingProps extends Pick<ExpectationProps, 'state' | 'stage' | 'at' | 'describe'> {
  readonly plot: NonNullable<ExpectationProps['plot']>;
  readonly curve: readonly number[];
}

/** Sensitive to pointer and keys while the curve is drawn. */
function Drawing({ state, stage, plot, at, curve, describe }: DrawingProps) {
  const area = useRef<HTMLDivElement>(null);
  const last = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const [index, setIndex] = useState(0);
  const pixels = { x: at.map((value) => plot.x.at(value)), y: curve.map((value) => plot.y.at(value)) };
  const follow = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    if (box === undefined) return;
    const scale = (plot.right - plot.left) / box.width;
    const here = {
      x: plot.left + (event.clientX - box.left) * scale,
      y: Math.min(plot.bottom, Math.max(plot.top, plot.top + (event.clientY - box.top) * scale)),
    };
    const drawn = drawnBetween(pixels.x, pixels.y, last.current ?? here, here);
    last.current = here;
    setIndex(nearestIndex(pixels.x, here.x));
    state.draw(drawn.map((y) => plot.y.invert(y)));
  };
  const step = (plot.bottom - plot.top) / 40;
  return (
    <div
      class="expect-area"
      ref={area}
      style={stage.over({
        left: plot.left,
        top: plot.top,
        width: plot.right - plot.left,
        height: plot.bottom - plot.top,
      })}
      onPointerDown={(event) => {
        // A second finger draws nothing: the curve would jump between the two.
        if (!event.isPrimary) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = null;
        follow(event);
      }}
      onPointerMove={(event) => event.isPrimary && event.buttons !== 0 && follow(event)}
    >
      <input
        type="range"
        min={0}
        max={40}
        step={1}
        value={Math.round((plot.bottom - (pixels.y[index] ?? plot.bottom)) / step)}
        autocomplete="off"
        aria-label="The curve you expect: left and right choose a point, up and down move it, Escape shows the measured curves"
        aria-valuetext={describe(at[index] ?? 0, curve[index] ?? 0)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') return state.show();
          const along = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          const up = { ArrowUp: -1, ArrowDown: 1 }[event.key];
          if (along === undefined && up === undefined) return;
          event.preventDefault();
          if (along !== undefined) setIndex(Math.max(0, Math.min(at.length - 1, index + along)));
          if (up === undefined) return;
          const moved = nudged(pixels.y, index, up * step, plot);
          state.draw(moved.map((y) => plot.y.invert(y)));
        }}
      />
    </div>
  );
}
