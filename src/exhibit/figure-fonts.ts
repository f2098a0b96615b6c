/** The faces that a figure's words are set in, as a style that carries them with it. Without a connection the figure goes without. */

interface Face {
  readonly family: string;
  readonly file: string;
  readonly weight?: number;
  /** Is it needed for these words? */
  isUsed(svg: string, words: string): boolean;
}

/** What the sans lacks: arrows, Greek, signs. */
const symbols = /[\u0100-\u02c5\u0370-\u03ff\u2070-\u209f\u2190-\u2211\u2213-\u23ff]/;

const faces: readonly Face[] = [
  { family: 'RN Sans', file: 'rn-sans-400', weight: 400, isUsed: () => true },
  { family: 'RN Sans', file: 'rn-sans-600', weight: 600, isUsed: (svg) => svg.includes('font-weight="600"') },
  { family: 'STIX Two Math', file: 'stix-two-math', isUsed: (svg) => svg.includes('STIX Two Math') },
  { family: 'RN Symbols', file: 'stix-two-symbols', isUsed: (_svg, words) => symbols.test(words) },
];

/** Rules of `@font-face` for what an SVG text uses; empty where no face can be had. */
export async function fontRules(svg: string, words: string): Promise<string> {
  const used = faces.filter(({ isUsed }) => isUsed(svg, words));
  const rules = await Promise.all(used.map((face) => ruleOf(face).catch(() => '')));
  return rules.join('');
}

async function ruleOf({ family, file, weight }: Face): Promise<string> {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  const response = await fetch(`${base}/fonts/${file}.woff2`);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const weighted = weight === undefined ? '' : `font-weight:${weight};`;
  return `@font-face{font-family:'${family}';${weighted}src:url(data:font/woff2;base64,${btoa(binary)}) format('woff2')}`;
}
