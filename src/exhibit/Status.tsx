/** What goes on in an exhibit, in words: a run under way, a run that failed, what an opened link had to say. */
import type { Bench } from './bench.ts';
import { elapsedWords, progressWords, remainingWords } from './progress.ts';

/** Words between equation and figure: failures and notes. Empty most of the time. */
export function Messages({ bench }: { readonly bench: Bench }) {
  const { phase, notes } = bench;
  return (
    <div class="ex-notes" role="status">
      {notes.map((note) => (
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
          </button>
        </p>
      )}
    </div>
  );
}

/** Runs shorter than this are drawn without a word about their progress. */
const worthSayingMs = 250;

interface FootProps {
  readonly bench: Bench;
  /** What the lines and bands are, said while nothing runs. */
  readonly method: string | undefined;
}

/** The foot of the controls: the method, or the progress of a run that takes longer than a moment, with its Pause and Stop. */
export function Foot({ bench, method }: FootProps) {
  const { phase } = bench;
  if (phase.kind === 'stopped')
    return (
      <p class="method">
        Stopped{phase.progress === null ? '' : ` at ${progressWords(phase.progress)}`}. {method}
      </p>
    );
  if (phase.kind !== 'running' || (phase.elapsedMs < worthSayingMs && !phase.isPaused))
    return method === undefined ? null : <p class="method">{method}</p>;
  const { progress, elapsedMs, isPaused } = phase;
  const share = progress === null || progress.total === 0 ? 0 : progress.done / progress.total;
  const left = isPaused ? 'paused' : remainingWords(progress, elapsedMs);
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
      <p class="method">{[elapsedWords(elapsedMs), left].filter((words) => words !== '').join(', ')}</p>
    </div>
  );
}

/** An error's message as a sentence of its own. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
