/**
 * A button that copies: says "Copied" for a while, and where the clipboard is closed shows the text, selected, to copy by hand. What is
 * to be copied may have to be loaded first; if it cannot be, the button says so.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { copyText } from './clipboard.ts';

interface CopyButtonProps {
  readonly className: string;
  /** What is copied; asked for at the press. */
  text(): string | Promise<string>;
  readonly children: ComponentChildren;
}

type Outcome =
  { readonly kind: 'idle' | 'copied' | 'missing' } | { readonly kind: 'refused'; readonly text: string };

const saidMs = 1600;

export function CopyButton({ className, text, children }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  useEffect(() => {
    if (outcome.kind !== 'copied' && outcome.kind !== 'missing') return;
    const timer = setTimeout(() => setOutcome({ kind: 'idle' }), saidMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const button = useRef<HTMLButtonElement>(null);
  const press = async () => {
    try {
      const copied = await text();
      setOutcome((await copyText(copied)) ? { kind: 'copied' } : { kind: 'refused', text: copied });
    } catch {
      setOutcome({ kind: 'missing' });
    }
  };
  const close = () => {
    button.current?.focus();
    setOutcome({ kind: 'idle' });
  };
  return (
    <>
      <button type="button" class={className} ref={button} onClick={() => void press()}>
        <span aria-live="polite">
          {outcome.kind === 'copied'
            ? 'Copied'
            : outcome.kind === 'missing'
              ? 'Could not be loaded'
              : children}
        </span>
      </button>
      {outcome.kind === 'refused' && <ByHand text={outcome.text} close={close} />}
    </>
  );
}

function ByHand({ text, close }: { readonly text: string; close(): void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, []);
  return (
    <span class="by-hand" role="group" aria-label="Copy by hand">
      <textarea
        ref={area}
        readOnly
        rows={/\s/.test(text) ? 3 : 1}
        wrap={/\s/.test(text) ? 'soft' : 'off'}
        aria-label="The browser refused to copy; the text to copy by hand"
      >
        {text}
      </textarea>
      <button type="button" class="quiet" onClick={close}>
        Close
      </button>
    </span>
  );
}
