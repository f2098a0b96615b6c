/**
 * Reads the texts of a drawn figure back out of its SVG and lays them out by another road than the drawer: no advance table,
 * but four widths of character, as any humanist sans has them.
 */
export interface Laid {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Shift = readonly [number, number];

const sizes: Readonly<Record<string, number>> = { title: 12.5, label: 13, stage: 13, lane: 13, inF: 14 };

/** Width of a character in em. */
function advance(character: string): number {
  if (/[ijlI'’,.:;|]/.test(character)) return 0.25;
  if (/[ftr ()/-]/.test(character)) return 0.29;
  if (/[mwMWNOQ%—…]/.test(character)) return 0.74;
  return /[A-Z]/.test(character) ? 0.58 : 0.5;
}

/** Every text of the SVG with the box it covers. */
export function textsOf(svg: string): Laid[] {
  const out: Laid[] = [];
  const shifts: Shift[] = [];
  for (const [, open, close, text] of svg.matchAll(/<g([^>]*)>|(<\/g>)|<text ([\s\S]*?)<\/text>/g)) {
    if (open !== undefined) {
      const [, x = '0', y = '0'] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(open) ?? [];
      shifts.push([Number(x), Number(y)]);
    } else if (close !== undefined) shifts.pop();
    else
      out.push(
        layOut(
          text,
          shifts.reduce(([dx, dy], [x, y]) => [dx + x, dy + y], [0, 0]),
        ),
      );
  }
  return out;
}

function layOut(source: string, [dx, dy]: Shift): Laid {
  const [head, ...rest] = source.split('>');
  const attribute = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(head)?.[1];
  const text = rest
    .join('>')
    .replace(/<[^>]*>?/g, '')
    .replace(/&[a-z]+;/g, '&');
  const size = sizes[attribute('class')?.split(' ')[0] ?? ''] ?? 12;
  const width = [...text].reduce((sum, character) => sum + advance(character), 0) * size;
  const x = Number(attribute('x')) + dx;
  const y = Number(attribute('y')) + dy;
  const anchor = attribute('text-anchor') ?? 'start';
  const left = x - (anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width);
  return { text, left, right: left + width, top: y - size * 0.72, bottom: y + size * 0.22 };
}

/** Pairs of texts that lie on one another, in words. */
export function overlapsOf(texts: readonly Laid[]): string[] {
  return texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `"${a.text}" on "${b.text}"`),
  );
}

/** Texts that leave the view box, in words. */
export function cutTextsOf(texts: readonly Laid[], width: number, height: number): string[] {
  return texts
    .filter((t) => t.left < -1 || t.right > width + 1 || t.top < -1 || t.bottom > height + 1)
    .map((t) => `"${t.text}" from ${t.left.toFixed(1)} to ${t.right.toFixed(1)} of ${width}`);
}
