/** Labels with their mathematical letters set as mathematics and marked as live symbols. */
import type { ComponentChildren } from 'preact';
import { symbolInfo } from '../equations/symbols.ts';

/** One letter of the notation, live. */
function Letter({ name }: { readonly name: string }) {
  return (
    <math>
      <mi data-sym={name}>{symbolInfo(name).letter}</mi>
    </math>
  );
}

/** A letter with its index: θ₁. */
const INDEXED = /([\wα-ω][₀-₉])/u;

/** Words whose indexed letters, every one, are set as mathematics. */
function Indexed({ text }: { readonly text: string }) {
  const parts = text.split(INDEXED).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <math>
        <msub>
          <mi>{part[0]}</mi>
          <mn>{'₀₁₂₃₄₅₆₇₈₉'.indexOf(part[1] ?? '')}</mn>
        </msub>
      </math>
    ),
  );
  // An empty text would take the place of a real one when the built markup is hydrated.
  return <>{parts.filter((part) => part !== '')}</>;
}

/** A label whose symbol stands in it, or before it if it does not; a function's letter (F) stands after it. */
export function Label({ text, symbol }: { readonly text: string; readonly symbol?: string }) {
  if (symbol === undefined) return <Indexed text={text} />;
  const { letter, shape } = symbolInfo(symbol);
  const at = indexOfWord(text, letter);
  const sign = <Letter name={symbol} />;
  const parts: ComponentChildren[] =
    at >= 0
      ? [text.slice(0, at), sign, text.slice(at + letter.length)]
      : shape.includes('→')
        ? [`${text} `, sign]
        : [sign, ` ${text}`];
  return <>{parts.filter((part) => part !== '')}</>;
}

/** A readout's label: its symbol is set as mathematics where it stands, and nothing is added. */
export function ReadoutLabel({ text, symbol }: { readonly text: string; readonly symbol?: string }) {
  if (INDEXED.test(text)) return <Indexed text={text} />;
  const greek = /[α-ωΑ-Ω]/u.exec(text);
  const letter = symbol === undefined ? undefined : symbolInfo(symbol).letter;
  // A function with a plain name, as in "root mean square", is left to the words around it.
  const own = letter === undefined || letter.length > 2 ? -1 : indexOfWord(text, letter);
  if (own >= 0 && symbol !== undefined) return <Label text={text} symbol={symbol} />;
  if (greek === null) return <>{text}</>;
  return (
    <>
      {text.slice(0, greek.index) || null}
      <math>
        <mi>{greek[0]}</mi>
      </math>
      {text.slice(greek.index + 1) || null}
    </>
  );
}

function indexOfWord(text: string, word: string): number {
  const words = text.split(/(?<=\s)|(?=\s)/);
  let at = 0;
  for (const candidate of words) {
    if (candidate === word) return at;
    at += candidate.length;
  }
  return -1;
}
