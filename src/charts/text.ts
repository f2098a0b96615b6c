/**
 * Text in a figure: how wide it will be, and its SVG.
 *
 * A label is written as plain text. Superscripts (10⁻³), subscripts (xₗ₊₁), Greek letters and mathematical italics (𝑥)
 * are recognized by their characters and set in the mathematics font, raised or lowered; so the same string can be spoken.
 * Widths come from the advance tables of the two figure fonts, so that labels can be placed before any browser sees them.
 */
import { mathAdvances, sansAdvances, sansExtra } from './advances.ts';

export type Anchor = 'start' | 'middle' | 'end';

/** What a text is for; each has its size in px here and its look in figures.css. */
export type TextClass = 'tick' | 'title' | 'label' | 'stage' | 'num' | 'wlabel' | 'inF' | 'lane';

export const textSizes: Readonly<Record<TextClass, number>> = {
  tick: 12,
  title: 12.5,
  label: 13,
  stage: 13,
  num: 12,
  wlabel: 12,
  inF: 14,
  lane: 13,
};

export interface Label {
  readonly text: string;
  readonly kind: TextClass;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly anchor?: Anchor;
  /** Further classes: `post`, `pre`, `rms`. */
  readonly tone?: string;
  /** Live symbol that lights it. */
  readonly symbol?: string;
  /** Sets every character in the mathematics font (a formula, not words with a symbol in them). */
  readonly isMath?: boolean;
  /** Words after the text that say what can be grasped: ": drag the ring". A picture of the figure goes without them. */
  readonly hint?: string;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Shift = 'none' | 'sub' | 'sup';
interface Run {
  readonly text: string;
  readonly isMath: boolean;
  readonly shift: Shift;
  readonly isHint?: boolean;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺';
const subscripts = '₀₁₂₃₄₅₆₇₈₉₋₊ₗ';
const plainOf = '0123456789−+𝑙';
const mathScale = 1.12;
const shiftScale: Readonly<Record<Shift, number>> = { none: 1, sub: 0.82, sup: 0.8 };
const shiftDown: Readonly<Record<Shift, number>> = { none: 0, sub: 3.5, sup: -4 };
/** The fallback face differs from ours by a few percent; a label is given that much room. */
const slack = 1.03;

/** Width in px of `text` as a label of this kind. */
export function textWidth(text: string, kind: TextClass, isMath = false): number {
  let em = 0;
  for (const run of runsOf(text, isMath)) {
    const scale = (run.isMath ? mathScale : 1) * shiftScale[run.shift];
    for (const character of run.text) em += advance(character, run.isMath) * scale;
  }
  return em * textSizes[kind] * slack;
}

/** The box that a label covers. */
export function textBox(label: Label): Box {
  const width = textWidth(label.text + (label.hint ?? ''), label.kind, label.isMath);
  const size = textSizes[label.kind];
  const anchor = label.anchor ?? 'start';
  const left = label.x - (anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width);
  return { left, right: left + width, top: label.y - size * 0.78, bottom: label.y + size * 0.28 };
}

/** Whether two boxes come nearer than `gap` px. */
export function boxesMeet(a: Box, b: Box, gap = 0): boolean {
  return a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;
}

/** One `<text>`. */
export function textSvg(label: Label): string {
  const { kind, tone, symbol, anchor = 'start' } = label;
  const attributes = [
    `class="${tone === undefined || tone === '' ? kind : `${kind} ${tone}`}"`,
    `x="${px(label.x)}"`,
    `y="${px(label.y)}"`,
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(symbol === undefined ? [] : [`data-sym="${symbol}"`]),
  ];
  const runs = runsOf(label.text, label.isMath ?? false);
  if (label.hint !== undefined) runs.push({ text: label.hint, isMath: false, shift: 'none', isHint: true });
  return `<text ${attributes.join(' ')}>${runsSvg(runs)}</text>`;
}

/** Breaks a text into lines no wider than `width`; a single word that is wider stays whole. */
export function wrapText(text: string, kind: TextClass, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, kind) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A coordinate with at most one decimal. */
export const px = (value: number): string => String(Math.round(value * 10) / 10 + 0);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character]);

function runsSvg(runs: readonly Run[]): string {
  let offset = 0;
  return runs
    .map((run) => {
      const dy = shiftDown[run.shift] - offset;
      offset = shiftDown[run.shift];
      const classes = [
        ...(run.isMath ? ['m'] : []),
        ...(run.shift === 'none' ? [] : [run.shift]),
        ...(run.isHint === true ? ['hint'] : []),
      ].join(' ');
      if (classes === '' && dy === 0) return escapeXml(run.text);
      const attributes = `${classes === '' ? '' : ` class="${classes}"`}${dy === 0 ? '' : ` dy="${dy}"`}`;
      return `<tspan${attributes}>${escapeXml(run.text)}</tspan>`;
    })
    .join('');
}

function runsOf(text: string, isMath: boolean): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const run = runOf(character, isMath);
    const last = runs.at(-1);
    if (last !== undefined && last.isMath === run.isMath && last.shift === run.shift)
      runs[runs.length - 1] = { ...last, text: last.text + run.text };
    else runs.push(run);
  }
  return runs;
}

function runOf(character: string, isMath: boolean): Run {
  const up = superscripts.indexOf(character);
  if (up >= 0) return { text: [...plainOf][up], isMath, shift: 'sup' };
  const down = subscripts.indexOf(character);
  if (down >= 0) return { text: [...plainOf][down], isMath: true, shift: 'sub' };
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x3b1 && code <= 0x3c9)
    return { text: String.fromCodePoint(code - 0x3b1 + 0x1d6fc), isMath: true, shift: 'none' };
  return { text: character, isMath: isMath || code >= 0x1d400, shift: 'none' };
}

/** Advance in em. */
function advance(character: string, isMath: boolean): number {
  if (isMath) {
    const known = mathAdvances[character];
    if (known !== undefined) return known / 1000;
  }
  const code = character.codePointAt(0) ?? 0;
  const known = code >= 32 && code < 127 ? sansAdvances[code - 32] : sansExtra[character];
  return (known ?? 600) / 1000;
}
