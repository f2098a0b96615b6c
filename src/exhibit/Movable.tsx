/**
 * A part of a drawing that can be taken and put elsewhere: it goes to the place nearest to the pointer, and only the places where it may
 * stand are shown. For the pointer alone: whoever uses the keyboard has the labelled control of the same parameter.
 */
import { useRef, useState } from 'preact/hooks';
import type { Stage } from './stage.ts';

export interface Place<V extends string> {
  readonly value: V;
  /** Centre, in the figure's own pixels. */
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

interface MovableProps<V extends string> {
  readonly stage: Stage;
  readonly places: readonly Place<V>[];
  /** Where it stands; somewhere else than in `places` if it cannot be moved from there. */
  readonly value: string;
  readonly radius: number;
  onPlace(value: V): void;
  onEnd(): void;
}

/** Fingers need more room than the drawing gives. */
const reachPx = 22;

export function Movable<V extends string>({ stage, places, value, radius, onPlace, onEnd }: MovableProps<V>) {
  const root = useRef<HTMLDivElement>(null);
  const [isHeld, setIsHeld] = useState(false);
  const held = places.find((place) => place.value === value);
  const around = (place: Place<V>, by: number) =>
    stage.over({ left: place.x - by, top: place.y - by, width: 2 * by, height: 2 * by });
  const nearestTo = (event: PointerEvent) => {
    const box = root.current?.getBoundingClientRect();
    if (box === undefined) return;
    const scale = stage.width / box.width;
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    const distance = (place: Place<V>) => (place.x - x) ** 2 + (place.y - y) ** 2;
    const nearest = places.reduce((best, place) => (distance(place) < distance(best) ? place : best));
    if (nearest.value !== value) onPlace(nearest.value);
  };
  return (
    <div class={`movable${isHeld ? ' held' : ''}`} ref={root} aria-hidden="true">
      {places.map((place) => (
        <span
          key={place.value}
          class={`movable-place${place.value === value ? ' here' : ''}`}
          style={around(place, radius)}
          onClick={() => onPlace(place.value)}
        >
          <span>{place.label}</span>
        </span>
      ))}
      {held !== undefined && (
        <span
          class="movable-grip"
          style={around(held, Math.max(radius, reachPx))}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setIsHeld(true);
          }}
          onPointerMove={(event) => isHeld && event.isPrimary && nearestTo(event)}
          onPointerUp={() => {
            setIsHeld(false);
            onEnd();
          }}
          onPointerCancel={() => setIsHeld(false)}
        />
      )}
    </div>
  );
}
