/**
 * A toy's figure as a picture: the drawing of the build under its title, with the credit under it, on the light ground. As SVG it
 * brings its letters along and names no other file; as PNG it has two pixels for each of its own.
 */
import type { Look } from './standalone.ts';
import { standalone } from './standalone.ts';

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export interface PictureParts {
  /** The drawing as the build has put it into the page. */
  readonly drawing: string;
  readonly title: string;
  /** The figure in a sentence, for who cannot see it. */
  readonly description: string;
  readonly credit: string;
  readonly look: Look;
  /** The letters that a text needs of a face, as the address of a font; absent, the picture names the faces alone. */
  fontAddress?(face: string, text: string): Promise<string>;
}

/** Pixels of a PNG for one of the picture's own. */
export const pictureScale = 2;

const margin = 20;
const headHeight = 52;
const footHeight = 40;

/** What the symbol face is for; see `RN Symbols` in tokens.css. */
const symbols = /[\u00b9\u0100-\u02c5\u0370-\u03ff\u2070-\u209f\u215b\u2190-\u2211\u2213-\u23ff\u27e8\u27e9]/;

/** Draws the picture. Throws where the drawing has no size. */
export async function drawPicture(parts: PictureParts): Promise<Picture> {
  const { drawing, title, description, credit, look } = parts;
  const size = /^<svg[^>]*?\bwidth="(\d+)" height="(\d+)"/.exec(drawing);
  if (size === null) throw new Error(`the figure of “${title}” has no width and height`);
  const [width, height] = [Number(size[1]) + 2 * margin, Number(size[2]) + headHeight + footHeight];
  const colour = (name: string) => look.tokens[name] ?? 'black';
  const inner = standalone(drawing, look).replace(
    /^<svg /,
    `<svg x="${margin}" y="${headHeight}" overflow="visible" `,
  );
  const foot = height - 15;
  const right = width - margin;
  const fonts = parts.fontAddress ? await faces(parts, inner, parts.fontAddress) : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d"><title id="t">${escaped(title)}</title><desc id="d">${escaped(description)}</desc>${fonts}<rect width="${width}" height="${height}" fill="${colour('paper')}"/><path d="M${margin} 14.75H${right}" stroke="${colour('ink')}" stroke-width="1.5"/><text x="${margin}" y="37" font-size="14" font-weight="600" font-family="'RN Sans', 'RN Symbols', sans-serif" fill="${colour('ink')}">${escaped(title)}</text>${inner}<path d="M${margin} ${height - 33.5}H${right}" stroke="${colour('line')}"/><text x="${margin}" y="${foot}" font-size="12" font-family="'RN Sans', 'RN Symbols', sans-serif" fill="${colour('ink-3')}">${escaped(credit)}</text></svg>`;
  return { svg, width, height };
}

/** The faces that the picture needs, each with the letters that it needs. */
async function faces(
  { title, credit }: PictureParts,
  drawing: string,
  address: NonNullable<PictureParts['fontAddress']>,
): Promise<string> {
  const text = drawing.replace(/<[^>]*>/g, '') + credit;
  const needed = [
    { family: 'RN Sans', weight: 400, file: 'rn-sans-400', text },
    { family: 'RN Sans', weight: 600, file: 'rn-sans-600', text: title },
    ...(drawing.includes('STIX Two Math')
      ? [{ family: 'STIX Two Math', weight: 400, file: 'stix-two-math', text }]
      : []),
    ...(symbols.test(text + title)
      ? [{ family: 'RN Symbols', weight: 400, file: 'stix-two-symbols', text: text + title }]
      : []),
  ];
  const rules = await Promise.all(
    needed.map(
      async (face) =>
        `@font-face{font-family:'${face.family}';font-weight:${face.weight};src:url(${await address(face.file, face.text)})}`,
    ),
  );
  return `<style>${rules.join('')}</style>`;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
