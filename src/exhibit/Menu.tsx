/**
 * The quiet menu: a native `details`, so that it opens without a script. Escape and a press outside close it; what it lists exists.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { CopyButton } from './CopyButton.tsx';
import { FigureItems, type Taking } from './FigureItems.tsx';
import type { Sheet } from './sheets.tsx';

interface MenuProps {
  readonly title: string;
  link(): Promise<string>;
  /** What can be taken away: the figure, and the data. */
  readonly take: Taking;
  /** Puts the controls back; absent if they stand where the build had them. */
  readonly reset: (() => void) | undefined;
  /** The fingerprint in words, asked for when the menu opens. */
  print(): Promise<string>;
  open(sheet: Sheet): void;
}

const sheets: readonly { readonly sheet: Sheet; readonly label: string }[] = [
  { sheet: 'data', label: 'Show the data' },
  { sheet: 'code', label: 'Show the code' },
  { sheet: 'cite', label: 'Cite this exhibit' },
  { sheet: 'embed', label: 'Embed this exhibit' },
];

export function Menu({ title, link, take, reset, print, open }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [printed, setPrinted] = useState('');
  useEffect(() => {
    if (!isOpen) return;
    print().then(setPrinted, () => setPrinted('not available'));
    return closeOutside(details.current);
  }, [isOpen]);
  // The focus goes to what opens the menu again, before what has it is hidden; a sheet gives it back there.
  const close = () => {
    details.current?.querySelector('summary')?.focus({ preventScroll: true });
    if (details.current !== null) details.current.open = false;
  };
  return (
    <details
      class="menu"
      ref={details}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
    >
      <summary aria-label={`More for “${title}”`}>More</summary>
      <ul>
        <li>
          <CopyButton className="item" text={link}>
            Copy link to this state
          </CopyButton>
        </li>
        <FigureItems take={take} root={() => details.current?.closest('.exhibit') ?? null} isOpen={isOpen} />
        <li>
          <CopyButton className="item" text={take.csv}>
            Copy the data as CSV
          </CopyButton>
        </li>
        {sheets.map(({ sheet, label }) => (
          <li key={sheet}>
            <button
              type="button"
              class="item"
              onClick={() => {
                close();
                open(sheet);
              }}
            >
              {label}
            </button>
          </li>
        ))}
        {reset !== undefined && (
          <li>
            <button
              type="button"
              class="item"
              onClick={() => {
                close();
                reset();
              }}
            >
              Back to the built values
            </button>
          </li>
        )}
        <li class="print" title="Checksum of this result; the same in every browser">
          {isOpen ? printed || 'engine …' : ''}
        </li>
      </ul>
    </details>
  );
}

/** Closes the menu at a press, or a focus, outside it. */
function closeOutside(details: HTMLDetailsElement | null): () => void {
  const leave = ({ target }: Event) => {
    if (details !== null && target instanceof Node && !details.contains(target)) details.open = false;
  };
  document.addEventListener('pointerdown', leave);
  document.addEventListener('focusin', leave);
  return () => {
    document.removeEventListener('pointerdown', leave);
    document.removeEventListener('focusin', leave);
  };
}
