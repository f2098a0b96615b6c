/**
 * A sentence in its three forms: plain text for the command line, words for a screen reader, HTML for the page.
 * Numbers are written by `formatNumber`; symbols are set in italics and carry the name of what they light up.
 */
import { formatNumber } from './number.ts';
import type { Part, Sentence } from './sentence.ts';

/** Plain text: `The sum has σ = 1.26.` */
export function sentenceText(sentence: Sentence): string {
  return sentence.map(partText).join('');
}

/** Words that a screen reader speaks: `The sum has sigma equal to 1.26.` */
export function sentenceSpoken(sentence: Sentence): string {
  return sentence.map(partSpoken).join('').replaceAll(' = ', ' equal to ').replaceAll('σ', 'sigma');
}

/**
 * HTML with numbers in `<b>` and symbols as MathML: `<math><mi data-sym="sigma">σ</mi></math>`. What would read badly over two lines
 * (Pre-LN, 1/σ, σ = 1.26) is held together by a `<span class="nb">`.
 */
export function sentenceHtml(sentence: Sentence): string {
  return sentence.map(partHtml).join('').replace(UNBROKEN, '<span class="nb">$&</span>');
}

const UNBROKEN =
  /\b(?:Pre|Post)-LN\b|1\/<math>.*?<\/math>(?: = <b>.*?<\/b>)?|<math>(?:(?!<\/math>).)*<\/math> = (?:1\/)?(?:<b>.*?<\/b>|\d+)/g;

function partText(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'number':
      return formatNumber(part.value, part.format).text + unitOf(part.unit);
    case 'symbol':
      return part.letter;
  }
}

function partSpoken(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'number':
      return formatNumber(part.value, part.format).spoken + (part.unit === undefined ? '' : ` ${part.unit}`);
    case 'symbol':
      return part.spoken;
  }
}

function partHtml(part: Part): string {
  switch (part.kind) {
    case 'text':
      return escapeHtml(part.text);
    case 'number':
      return `<b>${formatNumber(part.value, part.format).html}${escapeHtml(unitOf(part.unit))}</b>`;
    case 'symbol':
      return `<math>${letterHtml(part.name, part.letter)}</math>`;
  }
}

/** A letter, or a letter and its index: β₂. */
function letterHtml(name: string, letter: string): string {
  const live = `data-sym="${escapeHtml(name)}"`;
  const [base, index] = [letter.slice(0, -1), '₀₁₂₃₄₅₆₇₈₉'.indexOf(letter.slice(-1))];
  return base === '' || index < 0
    ? `<mi ${live}>${escapeHtml(letter)}</mi>`
    : `<msub ${live}><mi>${escapeHtml(base)}</mi><mn>${index}</mn></msub>`;
}

const unitOf = (unit: string | undefined) => (unit === undefined ? '' : `\u00a0${unit}`);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character]);
