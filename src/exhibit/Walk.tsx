/**
 * Reading values off a figure: a hairline and a read-out under the pointer, and for the keyboard a native slider laid over the figure,
 * which every screen reader knows how to move and to speak. Left and right move along a curve, up and down change it.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Figure } from '../charts/figure.ts';
import { moved, nearest, readOut, spokenAt, type Place } from './walk.ts';

interface WalkProps {
  readonly title: string;
  /** Null until the figure is drawn in the page; `take` asks for it. */
  readonly figure: Figure | null;
  take(): void;
}

export function Walk({ title, figure, take }: WalkProps) {
  const root = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const tracks = figure?.tracks ?? [];
  const at = place === null ? null : readOut(tracks, place);
  const points = place === null ? [] : (tracks[place.track]?.points ?? []);

  useEffect(() => {
    const plot = root.current?.parentElement;
    if (plot === null || plot === undefined) return;
    return followPointer(plot, figure, take, setPlace);
  }, [figure]);

  const enter = () => {
    if (figure === null) take();
    else if (place === null && tracks.length > 0) setPlace({ track: 0, point: 0 });
  };
  return (
    <div class="walk" ref={root}>
      <input
        class="walker needs-js"
        type="range"
        min={0}
        max={Math.max(0, points.length - 1)}
        step={1}
        value={place?.point ?? 0}
        autocomplete="off"
        aria-label={`Read the values of “${title}”`}
        aria-valuetext={
          place === null || at === null ? 'arrow keys move along the figure' : spokenAt(tracks, place)
        }
        onFocus={enter}
        onBlur={() => setPlace(null)}
        onInput={(event) =>
          place !== null && setPlace({ track: place.track, point: event.currentTarget.valueAsNumber })
        }
        onKeyDown={(event) => {
          if (event.key === 'Escape') return setPlace(null);
          if (tracks.length === 0) return take();
          const next = moved(tracks, place ?? { track: 0, point: -1 }, event.key);
          if (next === null) return;
          event.preventDefault();
          setPlace(next);
        }}
      />
      {figure !== null && at !== null && (
        <Reading at={at} figure={figure} track={place === null ? 0 : place.track} />
      )}
    </div>
  );
}

interface ReadingProps {
  readonly at: NonNullable<ReturnType<typeof readOut>>;
  readonly figure: Figure;
  readonly track: number;
}

function Reading({ at, figure, track }: ReadingProps) {
  const share = at.x / figure.width;
  const side = share > 0.6 ? 'at-left' : 'at-right';
  const left = `${(share * 100).toFixed(3)}%`;
  return (
    <>
      <span class="hairline" style={{ left }} />
      <span class="read-dot" style={{ left, top: `${((at.y / figure.height) * 100).toFixed(3)}%` }} />
      <span class={`readout ${side}`} style={{ left }} aria-hidden="true">
        {at.head !== '' && <span class="readout-head">{at.head}</span>}
        {at.lines.map((line) => (
          <span key={line.track} class={line.track === track ? 'on' : undefined}>
            {line.text}
          </span>
        ))}
      </span>
    </>
  );
}

/** Shows the point nearest to the pointer while it is over the figure; a pressed mouse drags something and reads nothing. */
function followPointer(
  plot: HTMLElement,
  figure: Figure | null,
  take: () => void,
  show: (place: Place | null) => void,
): () => void {
  const onMove = (event: PointerEvent) => {
    if (figure === null) return take();
    if (event.buttons !== 0 && event.pointerType === 'mouse') return show(null);
    const box = plot.getBoundingClientRect();
    const scale = figure.width / box.width;
    show(nearest(figure.tracks, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale));
  };
  const onLeave = () => show(null);
  plot.addEventListener('pointermove', onMove, { passive: true });
  plot.addEventListener('pointerleave', onLeave);
  return () => {
    plot.removeEventListener('pointermove', onMove);
    plot.removeEventListener('pointerleave', onLeave);
  };
}
