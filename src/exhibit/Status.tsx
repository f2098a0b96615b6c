/** What goes on in an exhibit, in words: a run under way, a run that failed, what an opened link had to say. */
import { useEffect, useState } from 'preact/hooks';
import type { Bench } from './bench.ts';
import { elapsedWords, progressWords, remainingWords, slowWords } from './progress.ts';

/** An address can name any number of things that are not here; the first of them say enough. */
const mostNotes = 4;

/** Words between equation and figure: failures and notes. Empty most of the time. */
export function Messages({ bench }: { readonly bench: Bench }) {
  const { phase } = bench;
  const notes = [...new Set(bench.notes)];
  const shown = notes.length > mostNotes ? notes.slice(-mostNotes) : notes;
  return (
    <div class="ex-notes" role="status">
      {shown.length < notes.length && (
        <p class="ex-note">{notes.length - shown.length} more parts of the address could not be used.</p>
      )}
      {shown.map((note) => (
        <p key={note} class="ex-note">
          {note}
        </p>
      ))}
      {phase.kind === 'failed' && (
        <p class="ex-note bad">
          <strong>This run failed.</strong> {sentence(phase.message)} The figure shown is the last one that
          was drawn.{' '}
          <button type="button" class="quiet" onClick={bench.start}>
            Try again
          </button>{' '}
          or {/* The address names the values; a newer build may be there by now. */}
          <a
            href={location.href}
            onClick={(event) => {
              event.preventDefault();
              location.reload();
            }}
          >
            load the page again
          </a>
          .
        </p>
      )}
    </div>
  );
}

/** Runs shorter than this are drawn without a word about their progress. */
const worthSayingMs = 250;

/** After this long without a word, a run is said to wait for its Worker. */
const longWaitMs = 4000;

/** How long a run has been under way without a first result, followed by the clock: nothing else would tell of a Worker that never answers. */
function useWaitedMs({ phase, shown, values }: Bench): number {
  const isHeard = shown?.isPartial === true && shown.values === values;
  const isWaiting = phase.kind === 'running' && !phase.isPaused && phase.progress === null && !isHeard;
  const [waitedMs, setWaitedMs] = useState(0);
  useEffect(() => {
    setWaitedMs(0);
    if (!isWaiting) return;
    const fromMs = performance.now();
    const timer = setInterval(() => setWaitedMs(performance.now() - fromMs), 500);
    return () => clearInterval(timer);
  }, [isWaiting, values]);
  return isWaiting ? waitedMs : 0;
}

interface FootProps {
  readonly bench: Bench;
  /** What the lines and bands are, said while nothing runs. */
  readonly method: string | undefined;
  /** True if the toy itself says that what is shown is of another setting. */
  readonly saysStale: boolean;
}

const staleWords = 'Not run at this setting yet: figure and sentence are of the one before.';

/** The foot of the controls: the method, or the progress of a run that takes longer than a moment, with its Pause and Stop. */
export function Foot({ bench, method, saysStale }: FootProps) {
  const { phase } = bench;
  const waitedMs = useWaitedMs(bench);
  const slower = slowWords(bench.slowness);
  if (phase.kind === 'stopped')
    return (
      <p class="method">
        Stopped{phase.progress === null ? '' : ` at ${progressWords(phase.progress)}`}. {method} {slower}
      </p>
    );
  if (phase.kind !== 'running' || (Math.max(phase.elapsedMs, waitedMs) < worthSayingMs && !phase.isPaused)) {
    const stale = bench.isStale && !saysStale ? staleWords : '';
    const words = [stale, method ?? '', slower].filter((text) => text !== '').join(' ');
    return words === '' ? null : <p class="method">{words}</p>;
  }
  const { progress, isPaused } = phase;
  const elapsedMs = Math.max(phase.elapsedMs, waitedMs);
  const share = progress === null || progress.total === 0 ? 0 : progress.done / progress.total;
  const waiting =
    waitedMs > longWaitMs ? 'no answer from the Worker yet' : remainingWords(progress, elapsedMs);
  const left = isPaused ? 'paused' : waiting;
  return (
    <div class="run">
      <p class="run-line">
        <span>{progressWords(progress)}</span>
        <span class="run-acts">
          <button type="button" class="quiet" onClick={isPaused ? bench.resume : bench.pause}>
            {isPaused ? 'Go on' : 'Pause'}
          </button>
          <button type="button" class="quiet" onClick={bench.stop}>
            Stop
          </button>
        </span>
      </p>
      <svg
        class="track"
        width="100%"
        height="2"
        role="progressbar"
        aria-label="Progress of the run"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <rect class="rest" width="100%" height="2" />
        <rect class="done" width={`${(share * 100).toFixed(1)}%`} height="2" />
      </svg>
      <p class="method">
        {[elapsedWords(elapsedMs), left].filter((words) => words !== '').join(', ')}
        {slower !== '' && `. ${slower}`}
      </p>
    </div>
  );
}

/** An error's message as a sentence of its own. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
