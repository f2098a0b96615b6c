/** The sheets that an exhibit opens over the page: its data, its code, how to cite and embed it. Each is loaded when it is first asked for. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentType, ComponentChildren } from 'preact';
import type { Shown } from './bench.ts';
import type { Toy } from './toy.ts';

export type Sheet = 'data' | 'code' | 'cite' | 'embed';

export interface SheetProps {
  readonly toy: Toy;
  readonly shown: Shown;
}

const load: { readonly [S in Sheet]: () => Promise<{ readonly default: ComponentType<SheetProps> }> } = {
  data: () => import('./DataSheet.tsx'),
  code: () => import('./CodeSheet.tsx'),
  cite: () => import('./CiteSheet.tsx'),
  embed: () => import('./EmbedSheet.tsx'),
};

interface OpenSheetProps {
  readonly sheet: Sheet;
  readonly toy: Toy;
  /** What is shown, or what the build had. Asked for once: the sheet keeps the result that it was opened on. */
  result(): Promise<Shown>;
  close(): void;
}

/** The open sheet as a modal dialog; Escape and a press beside it close it, and the focus goes back where it was. */
export function OpenSheet({ sheet, toy, result, close }: OpenSheetProps) {
  const [opened, setOpened] = useState<{ Content: ComponentType<SheetProps>; shown: Shown } | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    Promise.all([load[sheet](), result()]).then(
      ([{ default: Content }, shown]) => setOpened({ Content, shown }),
      () => setProblem('This part of the page could not be loaded. Is the connection gone?'),
    );
  }, [sheet]);
  return (
    <Dialog label={`${toy.title}: ${sheet}`} close={close}>
      {opened === null ? (
        <p class="ui" role="status">
          {problem || 'Loading …'}
        </p>
      ) : (
        <opened.Content toy={toy} shown={opened.shown} />
      )}
    </Dialog>
  );
}

interface DialogProps {
  readonly label: string;
  close(): void;
  readonly children: ComponentChildren;
}

function Dialog({ label, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // A closed dialog has given the focus back itself; what the reader went to since then keeps it.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      class="sheet-over"
      ref={dialog}
      aria-label={label}
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div class="sheet-in">
        {children}
        <button type="button" class="quiet sheet-close" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
