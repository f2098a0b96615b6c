/** How a long run is told while it goes: "step 138 of 350" and how long it may still take. Pure. */
import type { Progress } from './toy.ts';

/** "step 138 of 350"; without a count, what is known: that it runs. */
export function progressWords(progress: Progress | null): string {
  if (progress === null) return 'running';
  return `${progress.unit} ${progress.done} of ${progress.total}`;
}

/** "about 4 s left", once enough is known to say so; "" before. */
export function remainingWords(progress: Progress | null, elapsedMs: number): string {
  if (progress === null || progress.done <= 0 || elapsedMs < 400) return '';
  const left = (elapsedMs / progress.done) * (progress.total - progress.done);
  const seconds = left / 1000;
  if (seconds < 1) return 'less than 1 s left';
  return seconds < 100 ? `about ${Math.round(seconds)} s left` : `about ${Math.round(seconds / 60)} min left`;
}

/** "2.5 s" since the start. */
export function elapsedWords(elapsedMs: number): string {
  return `${(elapsedMs / 1000).toFixed(1)} s`;
}

/** That a run is slower than it could be, and why; "" where it is not. */
export const slowWords = (slowness: string | null): string =>
  slowness === null ? '' : `Slower here, with the same bits: ${slowness}.`;
