/**
 * A toy's figure as a picture: the drawing of the build under its title, with the credit under it, on the light ground. As SVG it
 * brings its letters along and names no other file; as PNG it has two pixels for each of its own.
 */
import { faceRule, facesOf, type Face } from '../charts/faces.ts';
import { standalone, type Look } from '../charts/standalone.ts';

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
  /** The letters that a text needs of a face, as the address of a font. */
  fontAddress(face: Face, text: string): Promise<string>;
}

/** Pixels of a PNG for one of the picture's own. */
export const pictureScale = 2;

const margin = 20;
const headHeight = 52;
const footHeight = 40;

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
  const body = `<rect width="${width}" height="${height}" fill="${colour('paper')}"/><path d="M${margin} 14.75H${right}" stroke="${colour('ink')}" stroke-width="1.5"/><text x="${margin}" y="37" font-size="14" font-weight="600" font-family="'RN Sans', 'RN Symbols', sans-serif" fill="${colour('ink')}">${escaped(title)}</text>${inner}<path d="M${margin} ${height - 33.5}H${right}" stroke="${colour('line')}"/><text x="${margin}" y="${foot}" font-size="12" font-family="'RN Sans', 'RN Symbols', sans-serif" fill="${colour('ink-3')}">${escaped(credit)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d"><title id="t">${escaped(title)}</title><desc id="d">${escaped(description)}</desc>${await fontStyle(parts, body)}${body}</svg>`;
  return { svg, width, height };
}

/** The faces that the picture needs, each with the letters that it needs. */
async function fontStyle({ title, fontAddress }: PictureParts, body: string): Promise<string> {
  const words = body.replace(/<[^>]*>/g, '');
  const rules = await Promise.all(
    facesOf(body, words).map(async (face) =>
      faceRule(face, await fontAddress(face, face.weight === 600 ? title : words)),
    ),
  );
  return `<style>${rules.join('')}</style>`;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
