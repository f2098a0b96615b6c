/**
 * The faces of the site: where each comes from, what it is called, which characters it always has.
 *
 * The declared characters are those that scripts may write at any time (numbers, words, units) and a margin for writing;
 * `npm run fonts` adds what the built pages use beyond them. A character that a text or code face lacks is taken from the symbol
 * face, which every family falls back on and which is loaded only where such a character stands.
 */
import type { Stretching } from './math-font.ts';
import { italic, type Setting } from './used-characters.ts';

export interface Face {
  /** File in public/fonts. */
  readonly file: string;
  /** File in node_modules. */
  readonly source: string;
  /** What it sets; `fallback`: what the faces for text and code lack. */
  readonly setting: Setting | 'fallback';
  readonly characters: string;
  /** OpenType features that are kept. */
  readonly features: readonly string[];
  /** What a font with a MATH table may stretch. */
  readonly stretching?: Stretching;
  /** New name, where the licence reserves the old one. */
  readonly name?: { readonly family: string; readonly style: string };
  /** Part of a page's first load; the budget counts it. */
  readonly isFirst: boolean;
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');
const ascii = range(0x20, 0x7e);
/** Spaces, dashes, quotes, ellipsis, prime, minus, and what a measured number needs. */
const typographic = '\u00a0\u2009\u202f–—‘’“”…′−·×±§•²³';
/** What emphasis does not need: signs of code, which the roman has. */
const emphasized = ascii.replace(/["#$&*+<=>@\\^_`{|}~]/g, '');
const accented = 'äçéñöüß';

/** Letters that nearly every formula has, and no margin beyond: each costs every first visit, and the tests name one that lacks. */
const variables = [...'abcdfghijklmnpqtvwxyzFLNWαβγεησμ∂'].map(italic).join('');
const operators = '←→∂∈∏∑−√∞∥≈≠≤≥⊙⊤⋅⋯‖\u2061\u2062\u2063';

const textFeatures = ['kern', 'liga'];
const sansFeatures = ['kern', 'ccmp', 'case', 'mark'];

export const faces: readonly Face[] = [
  {
    file: 'stix-two-text.woff2',
    source: '@fontsource/stix-two-text/files/stix-two-text-latin-400-normal.woff2',
    setting: 'text',
    characters: ascii + typographic + accented,
    features: textFeatures,
    isFirst: true,
  },
  {
    file: 'stix-two-text-italic.woff2',
    source: '@fontsource/stix-two-text/files/stix-two-text-latin-400-italic.woff2',
    setting: 'text',
    characters: emphasized + typographic + accented,
    features: textFeatures,
    isFirst: true,
  },
  {
    file: 'stix-two-math.woff2',
    source: '@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2',
    setting: 'math',
    characters: `${range(0x28, 0x3e)}[]{|} !%'\u00a0±·×′…ˆ˜¯${variables}${operators}`,
    features: [],
    // Fences, roots and sums in a few sizes, norm bars to any height.
    stretching: { sized: '()[]{}|‖√∑∏∫⟨⟩⌊⌋⌈⌉∣∥', sizes: 6, assembled: '‖|' },
    isFirst: true,
  },
  {
    file: 'rn-sans-400.woff2',
    source: '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2',
    setting: 'text',
    characters: ascii + typographic + accented,
    features: sansFeatures,
    name: { family: 'RN Sans', style: 'Regular' },
    isFirst: true,
  },
  {
    file: 'rn-sans-600.woff2',
    source: '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2',
    setting: 'text',
    characters: ascii + typographic + accented,
    features: sansFeatures,
    name: { family: 'RN Sans', style: 'Semibold' },
    isFirst: true,
  },
  {
    file: 'stix-two-symbols.woff2',
    source: '@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2',
    setting: 'fallback',
    characters: '←→√≈≠≤≥∞',
    features: [],
    stretching: { sized: '', sizes: 0, assembled: '' },
    isFirst: false,
  },
  {
    file: 'rn-mono.woff2',
    source: '@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff2',
    setting: 'code',
    characters: ascii + typographic,
    features: ['kern'],
    name: { family: 'RN Mono', style: 'Regular' },
    isFirst: false,
  },
];

/** Bytes of woff2 that a first visit may load. */
export const firstLoadBudgetBytes = 60_000;
