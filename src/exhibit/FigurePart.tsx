/**
 * The figure of an exhibit: the built one until there is a result of the page's own, then drawn at the exact width of its place. Over it lie
 * the walk along its points and what the toy lets the reader grasp.
 */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Figure } from '../charts/figure.ts';
import type { Data } from '../experiments/experiment.ts';
import type { Parameters } from '../experiments/parameters.ts';
import type { Bench } from './bench.ts';
import type { Expecting } from './Expectation.tsx';
import { messageOf } from './runner.ts';
import { builtDrawing, builtStage, stageOf, useFigureSize, type Stage } from './stage.ts';
import type { Toy } from './toy.ts';
import { marksOf, tween, type Marks } from './tween.ts';
import { Walk } from './Walk.tsx';

interface FigurePartProps {
  readonly toy: Toy;
  readonly bench: Bench;
  readonly built: ComponentChildren;
  overlay?: ((bench: Bench<Parameters, Data>, stage: Stage) => ComponentChildren) | undefined;
  live?: ((bench: Bench<Parameters, Data>) => ComponentChildren) | undefined;
  readonly expecting?: Expecting | undefined;
}

export function FigurePart({ toy, bench, built, overlay, live, expecting }: FigurePartProps) {
  const place = useRef<HTMLDivElement>(null);
  const size = useFigureSize(place);
  const last = useRef<Figure | null>(null);
  const { shown } = bench;
  const drawn = useMemo(() => {
    if (shown === null || size === null) return null;
    try {
      return { figure: (last.current = toy.draw(shown.data, shown.values, size)), problem: '' };
    } catch (error) {
      return { figure: last.current, problem: messageOf(error) };
    }
  }, [shown, size?.width]);
  const figure = drawn?.figure ?? null;
  const stage = size === null ? null : figure === null ? builtStage(place.current) : stageOf(size, figure);
  useMovingMarks(place, figure);
  const inPlace = live?.(bench);
  return (
    <div class="ex-fig" ref={place}>
      <div class="ex-plot" hidden={inPlace !== undefined && inPlace !== null}>
        {figure === null ? (
          built
        ) : (
          <div key="drawn" class="drawn" dangerouslySetInnerHTML={{ __html: figure.svg }} />
        )}
        {expecting === undefined ? (
          <Walk title={toy.title} figure={figure} take={bench.take} />
        ) : (
          <p class="ex-ask needs-js">
            {expecting.invitation}{' '}
            <button type="button" class="btn" onClick={expecting.show}>
              Show the measured curves
            </button>
          </p>
        )}
        {overlay !== undefined && stage !== null && <div class="ex-over">{overlay(bench, stage)}</div>}
      </div>
      {inPlace}
      {drawn?.problem && <p class="ex-note bad">This result could not be drawn: {drawn.problem}.</p>}
    </div>
  );
}

/** Redraws that follow each other faster than this are a drag, and each is simply there. */
const dragMs = 160;

/** Lets marks go to their new place when a figure is redrawn by a single step. */
function useMovingMarks(place: { readonly current: HTMLElement | null }, figure: Figure | null): void {
  const before = useRef<{ readonly marks: Marks; readonly atMs: number } | null>(null);
  // The built figure is still there while the first drawn one is being rendered.
  if (before.current === null && figure !== null) {
    const drawing = builtDrawing(place.current);
    if (drawing !== null) before.current = { marks: marksOf(drawing), atMs: 0 };
  }
  useLayoutEffect(() => {
    const drawing = place.current?.querySelector('.drawn');
    if (drawing === null || drawing === undefined) {
      before.current = null;
      return;
    }
    const marks = marksOf(drawing);
    const atMs = performance.now();
    if (before.current !== null && atMs - before.current.atMs > dragMs) tween(before.current.marks, marks);
    before.current = { marks, atMs };
  }, [figure?.svg]);
}
