/** What stands in the place of an exhibit that threw an error while it was drawn: words, and everything that the build had made. */
import type { Slots } from './Exhibit.tsx';
import { messageOf } from './runner.ts';
import { addressWithout } from './url-state.ts';

interface BrokenProps extends Slots {
  readonly id: string;
  /** Every id under which the address may name the toy. */
  readonly ids: readonly string[];
  readonly title: string;
  readonly error: unknown;
  again(): void;
}

export function Broken({ id, ids, title, error, again, ...built }: BrokenProps) {
  return (
    <section class="exhibit plate" id={`toy-${id}`} aria-label={title} data-state="dead">
      <header class="ex-head">
        <span class="ex-title">{title}</span>
      </header>
      {built.equation !== undefined && built.equation !== null && <div class="ex-eq">{built.equation}</div>}
      <div class="ex-notes" role="alert">
        <p class="ex-note bad">
          <strong>This toy has failed</strong> ({messageOf(error)}). What is shown was drawn when the page was
          built, at the built values.{' '}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              // The values in the address may be what it fails at.
              addressWithout(ids);
              again();
            }}
          >
            Start it again
          </button>
        </p>
      </div>
      <div class="ex-body">
        <div class="ex-controls">
          <div class="ex-reads">{built.readouts}</div>
        </div>
        <div class="ex-fig">
          <div class="ex-plot">{built.figure}</div>
        </div>
      </div>
      <p class="ex-say">{built.sentence}</p>
    </section>
  );
}
