/** The head of an exhibit: its equation's number, its title, and the quiet actions. */
import type { ComponentChildren } from 'preact';
import type { Bench } from './bench.ts';
import { CopyButton } from './CopyButton.tsx';

interface HeadProps {
  /** Id of the exhibit on its page. */
  readonly anchor: string;
  readonly titleId: string;
  readonly title: string;
  /** Number of the equation on this page, and its anchor. */
  readonly number?: number;
  readonly equation?: string;
  readonly bench: Bench;
  /** True if the values differ from the built ones. */
  readonly canReset: boolean;
  link(): Promise<string>;
  readonly children: ComponentChildren;
}

export function Head({
  anchor,
  titleId,
  title,
  number,
  equation,
  bench,
  canReset,
  link,
  children,
}: HeadProps) {
  return (
    <header class="ex-head">
      {number !== undefined && equation !== undefined && (
        <a class="ex-no" href={`#${equation}`} data-mark aria-label={`Link to equation ${number}`}>
          ({number})
        </a>
      )}
      <span class="ex-title" id={titleId}>
        {title}
      </span>
      <a class="link-mark" href={`#${anchor}`} data-mark aria-label={`Link to the exhibit “${title}”`} />
      <span class="ex-acts needs-js">
        {/* Both keep their place while there is nothing to take back, so that the head does not move at the first change. */}
        <button
          type="button"
          class={bench.canUndo ? 'quiet' : 'quiet gone'}
          aria-disabled={!bench.canUndo}
          onClick={bench.undo}
        >
          Undo
        </button>
        <button
          type="button"
          class={canReset ? 'quiet far' : 'quiet far gone'}
          aria-disabled={!canReset}
          onClick={bench.reset}
        >
          Reset
        </button>
        <CopyButton className="quiet far" text={link}>
          Copy link
        </CopyButton>
        {children}
      </span>
    </header>
  );
}
