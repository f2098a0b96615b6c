/** The faces that a drawing's words are set in, for whoever sends a drawing away from the style sheet that names them. */

export interface Face {
  readonly family: string;
  /** Its file in public/fonts, without the ending. */
  readonly file: string;
  readonly weight: 400 | 600;
}

/** What the sans lacks, as tokens.css has it of `RN Symbols`: arrows, Greek, signs. */
const symbols = /[\u00b9\u0100-\u02c5\u0370-\u03ff\u2070-\u209f\u215b\u2190-\u2211\u2213-\u23ff\u27e8\u27e9]/;

const faces: readonly (Face & { isUsed(svg: string, words: string): boolean })[] = [
  { family: 'RN Sans', file: 'rn-sans-400', weight: 400, isUsed: () => true },
  { family: 'RN Sans', file: 'rn-sans-600', weight: 600, isUsed: (svg) => svg.includes('font-weight="600"') },
  {
    family: 'STIX Two Math',
    file: 'stix-two-math',
    weight: 400,
    isUsed: (svg) => svg.includes('STIX Two Math'),
  },
  { family: 'RN Symbols', file: 'stix-two-symbols', weight: 400, isUsed: (_, words) => symbols.test(words) },
];

/** The faces that the text of an SVG uses; `words` is what a reader reads of it. */
export const facesOf = (svg: string, words: string): readonly Face[] =>
  faces.filter(({ isUsed }) => isUsed(svg, words));

/** The rule that gives a face to an SVG by its address. */
export const faceRule = ({ family, weight }: Face, address: string): string =>
  `@font-face{font-family:'${family}';font-weight:${weight};src:url(${address}) format('woff2')}`;
