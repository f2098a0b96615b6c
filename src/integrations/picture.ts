/** Lays a page's picture out: the title, and beside or under it the page's figure, or two streams where it has none. */

export interface PictureFigure {
  /** A drawing that needs no style sheet. */
  readonly svg: string;
  /** In the figure's own pixels. */
  readonly width: number;
  readonly height: number;
  /** True for a drawing of paths alone, which may be of any size; words have to stay words. */
  readonly isPaths: boolean;
}

export interface Picture {
  readonly title: string;
  readonly part: string;
  /** The same figure at several widths; none for the site's own drawing. */
  readonly drawings: readonly PictureFigure[];
  colour(name: string): string;
}

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 64;
/** Figures are drawn for 12 px; on a picture that is shown at half its size they have to be larger, and not larger than the title. */
const LARGEST = 1.9;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Beside the title, and under it. */
const BESIDE: Place = { x: 520, y: 128, width: 616, height: 454 };
const UNDER: Place = { x: MARGIN, y: 270, width: WIDTH - 2 * MARGIN, height: 312 };

/** The SVG of a picture. Throws where the tokens lack a colour it needs. */
export function drawPicture({ title, part, drawings, colour }: Picture): string {
  const best = placed(drawings);
  const isBeside = best?.place === BESIDE;
  const lines = wrap(title, isBeside ? 20 : 38);
  const size = isBeside ? (lines.length > 4 ? 42 : 48) : lines.length > 1 ? 54 : 64;
  const top = part === '' ? 118 : 160;
  const text = lines.map(
    (line, i) =>
      `<text x="${MARGIN}" y="${top + size * (0.95 + i * 1.16)}" font-size="${size}" font-family="STIX Two Text" fill="${colour('ink')}">${escaped(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${colour('paper')}"/>
${mark(colour)}
<path d="M${MARGIN} 98H${WIDTH - MARGIN}" stroke="${colour('ink')}" stroke-width="2.5"/>
${part === '' ? '' : `<text x="${MARGIN}" y="142" font-size="24" font-family="RN Sans" fill="${colour('ink-3')}">${escaped(part)}</text>`}
${text.join('\n')}
${best === undefined ? stream(458, 'stream', colour) + stream(540, 'branch', colour) : setInto(best)}
</svg>`;
}

interface Placed {
  readonly drawing: PictureFigure;
  readonly place: Place;
  readonly scale: number;
}

/** The width and the place that show the figure largest. */
function placed(drawings: readonly PictureFigure[]): Placed | undefined {
  const all = drawings.flatMap((drawing) =>
    [BESIDE, UNDER].map((place) => {
      const fit = Math.min(place.width / drawing.width, place.height / drawing.height);
      return { drawing, place, scale: drawing.isPaths ? fit : Math.min(fit, LARGEST) };
    }),
  );
  const area = ({ drawing, scale }: Placed) => drawing.width * drawing.height * scale * scale;
  // Words count for more than ground: a drawing for a narrow place is larger in its letters.
  const worth = (one: Placed) => area(one) * (one.drawing.isPaths ? 1 : one.scale);
  return all.sort((a, b) => worth(b) - worth(a))[0];
}

/** In the middle of its place, its top at the top of the place beside a title. */
function setInto({ drawing, place, scale }: Placed): string {
  const x = place.x + (place.width - drawing.width * scale) / 2;
  const y = place.y + (place.height - drawing.height * scale) / 2;
  const inner = drawing.svg
    .replace(/<svg[^>]*>/, (tag) => `<svg${attributesOf(tag)}>`)
    .replaceAll('currentColor', '#1b1d21');
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(4)})">${inner}</g>`;
}

/** Its size is the drawing's own pixels. */
function attributesOf(tag: string): string {
  const box = /viewBox="([^"]*)"/.exec(tag)?.[1] ?? '';
  const [, , width = '', height = ''] = box.split(' ');
  return ` viewBox="${box}" width="${width}" height="${height}" overflow="visible"`;
}

function mark(colour: (name: string) => string): string {
  return `<g transform="translate(${MARGIN} 44) scale(1.5)"><path d="M6 3.5V9Q6 12 9 12H19Q22 12 22 9V3.5" fill="none" stroke="${colour('ink-2')}" stroke-width="1.25"/><path d="M0 3.5H30" stroke="${colour('ink')}" stroke-width="2"/><circle cx="9.5" cy="12" r="2.9" fill="${colour('pre')}"/></g><text x="${MARGIN + 60}" y="68" font-size="30" font-style="italic" font-family="STIX Two Text" fill="${colour('ink')}">Runnable Norms</text>`;
}

/** A line of twelve sublayers: a thick line, a branch hanging from it at each, a norm on the line or on the branch. */
function stream(y: number, norm: 'stream' | 'branch', colour: (name: string) => string): string {
  const step = (WIDTH - 2 * MARGIN) / 12;
  const parts = Array.from({ length: 12 }, (_, i) => {
    const x = MARGIN + i * step + 10;
    const right = x + step - 34;
    const branch = `<path d="M${x} ${y}v22q0 8 8 8H${right - 8}q8 0 8-8v-22" fill="none" stroke="${colour('ink-2')}" stroke-width="2"/>`;
    const middle = (x + right) / 2 + (norm === 'branch' ? 8 : 0);
    const box = `<rect x="${middle - 6}" y="${y + 24}" width="12" height="12" fill="${colour('paper')}" stroke="${colour('ink-2')}" stroke-width="2"/>`;
    const disc =
      norm === 'stream'
        ? `<circle cx="${right + 14}" cy="${y}" r="7.5" fill="${colour('post')}"/>`
        : `<circle cx="${x + 14}" cy="${y + 30}" r="7.5" fill="${colour('pre')}"/>`;
    return { branch: branch + box, disc };
  });
  const line = `<path d="M${MARGIN} ${y}H${WIDTH - MARGIN}" stroke="${colour('ink')}" stroke-width="5"/>`;
  return parts.map(({ branch }) => branch).join('') + line + parts.map(({ disc }) => disc).join('');
}

/** Lines of at most `longest` characters, as even as they come; a longer word has a line of its own. */
export function wrap(title: string, longest: number): readonly string[] {
  const lineCount = Math.ceil(title.length / longest);
  const goal = title.length / lineCount;
  const lines: string[] = [''];
  for (const word of title.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    const isFull =
      line !== '' && (longer.length > longest || (longer.length > goal + 4 && lines.length < lineCount));
    if (isFull) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
