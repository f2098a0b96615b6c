/** What a reader can take away from an exhibit: its figure as SVG or PNG, its data as CSV. The code for figures comes at the first press. */
import { useEffect, useState } from 'preact/hooks';
import type { FigureFile, FigureSource } from './figure-file.ts';

export interface Taking {
  /** Begins the names of files: `runnable-norms-attenuation`. */
  readonly name: string;
  /** All of the figure but the place where it is drawn. */
  about(): Promise<Omit<FigureSource, 'root'>>;
  csv(): Promise<string>;
}

interface FigureItemsProps {
  readonly take: Taking;
  root(): Element | null;
  /** True while the menu is open: what the browser can do is asked then. */
  readonly isOpen: boolean;
}

export function FigureItems({ take, root, isOpen }: FigureItemsProps) {
  const figure = async (): Promise<FigureFile> => {
    const element = root();
    if (element === null) throw new Error('the exhibit is gone');
    const [{ figureFile }, about] = await Promise.all([import('./figure-file.ts'), take.about()]);
    return figureFile({ root: element, ...about });
  };
  const png = async () => (await import('./figure-picture.ts')).pngOf(await figure());
  const save = async (ending: string, type: string, content: string | Blob) =>
    (await import('./figure-picture.ts')).save(`${take.name}.${ending}`, new Blob([content], { type }));
  return (
    <>
      <Item
        label="Save the figure as SVG"
        done="Saved"
        act={async () => save('svg', 'image/svg+xml', (await figure()).svg)}
      />
      <Item
        label="Save the figure as PNG"
        done="Saved"
        act={async () => save('png', 'image/png', await png())}
      />
      {isOpen && typeof ClipboardItem !== 'undefined' && (
        <Item
          label="Copy the figure"
          done="Copied"
          act={() => navigator.clipboard.write([new ClipboardItem({ 'image/png': png() })])}
        />
      )}
      <Item
        label="Save the data as CSV"
        done="Saved"
        act={async () => save('csv', 'text/csv', await take.csv())}
      />
    </>
  );
}

const saidMs = 2400;

interface ItemProps {
  readonly label: string;
  readonly done: string;
  act(): Promise<void>;
}

/** An item that says for a while how it went. */
function Item({ label, done, act }: ItemProps) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), saidMs);
    return () => clearTimeout(timer);
  }, [said]);
  const press = () =>
    act().then(
      () => setSaid(done),
      (error: unknown) => setSaid(isForReader(error) ? error.message : 'That did not work here'),
    );
  return (
    <li>
      <button type="button" class="item" onClick={() => void press()}>
        <span aria-live="polite">{said || label}</span>
      </button>
    </li>
  );
}

const isForReader = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'NoFigureError';
