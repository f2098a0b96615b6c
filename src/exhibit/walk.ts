/**
 * Reading a figure point by point: which point is nearest to the pointer, which follows an arrow key, and what the
 * read-out says. Pure; positions are those of the figure's own pixels.
 */
import type { Track, WalkPoint } from '../charts/figure.ts';

export interface Place {
  readonly track: number;
  readonly point: number;
}

export interface ReadOut {
  readonly x: number;
  readonly y: number;
  /** What the points under the hairline have in common: "sublayer 11". */
  readonly head: string;
  readonly lines: readonly { readonly text: string; readonly track: number }[];
}

const sameColumn = 0.75;

/** The point nearest to (x, y): by x first, since a hairline is drawn there; among equals by y. */
export function nearest(tracks: readonly Track[], x: number, y: number): Place | null {
  let best: Place | null = null;
  let bestDistance = Infinity;
  tracks.forEach(({ points }, track) =>
    points.forEach((point, index) => {
      const dx = Math.abs(point.x - x);
      const distance = dx * 1e4 + Math.abs(point.y - y);
      if (distance < bestDistance) [best, bestDistance] = [{ track, point: index }, distance];
    }),
  );
  return best;
}

/** Where an arrow key leads: left and right inside the track, up and down to the next track at the nearest x. */
export function moved(tracks: readonly Track[], from: Place, key: string): Place | null {
  const points = tracks[from.track]?.points ?? [];
  const to = (point: number): Place => ({
    track: from.track,
    point: Math.min(points.length - 1, Math.max(0, point)),
  });
  switch (key) {
    case 'ArrowLeft':
      return to(from.point - 1);
    case 'ArrowRight':
      return to(from.point + 1);
    case 'PageDown':
      return to(from.point - 10);
    case 'PageUp':
      return to(from.point + 10);
    case 'Home':
      return to(0);
    case 'End':
      return to(points.length - 1);
    case 'ArrowUp':
      return toTrack(tracks, from, from.track - 1);
    case 'ArrowDown':
      return toTrack(tracks, from, from.track + 1);
    default:
      return null;
  }
}

function toTrack(tracks: readonly Track[], from: Place, track: number): Place {
  const here = tracks[from.track]?.points[from.point];
  const next = tracks[track];
  if (here === undefined || next === undefined || next.points.length === 0) return from;
  const place = nearest([next], here.x, here.y);
  return place === null ? from : { track, point: place.point };
}

/** What is shown at a place: every track's point at that x, with the words they share said once. */
export function readOut(tracks: readonly Track[], place: Place): ReadOut | null {
  const reading = tracks[place.track];
  const here = reading?.points[place.point];
  if (reading === undefined || here === undefined) return null;
  const found = tracks.flatMap(({ name, points, isReadAlone }, track) => {
    if (track !== place.track && (isReadAlone || reading.isReadAlone)) return [];
    const point = points.find((candidate) => Math.abs(candidate.x - here.x) < sameColumn);
    return point === undefined ? [] : [{ name, track, ...split(point) }];
  });
  const own = split(here);
  const isShared = own.head !== '' && found.every(({ head }) => head === own.head);
  return {
    x: here.x,
    y: here.y,
    head: isShared ? own.head : '',
    lines: found.map(({ name, track, head, tail }) => {
      if (isShared) return { track, text: found.length === 1 ? tail : `${name} ${tail}` };
      return { track, text: named(name, head === '' ? tail : `${head}: ${tail}`) };
    }),
  };
}

/** What is spoken at a place: the track's name and the point's own words. */
export function spokenAt(tracks: readonly Track[], place: Place): string {
  const track = tracks[place.track];
  const point = track?.points[place.point];
  return track === undefined || point === undefined ? '' : named(track.name, point.text, ', ');
}

/** The name before the words, unless these begin with it: "x, entry 3" of the track "x, the token". */
function named(name: string, words: string, between = ' '): string {
  const [first] = name.split(',');
  return words.startsWith(first) ? words : `${name}${between}${words}`;
}

/** "sublayer 11: 0.65" is a head and a tail. */
function split(point: WalkPoint): { readonly head: string; readonly tail: string } {
  const at = point.text.indexOf(': ');
  return at < 0
    ? { head: '', tail: point.text }
    : { head: point.text.slice(0, at), tail: point.text.slice(at + 2) };
}
