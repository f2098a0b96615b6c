import { describe, expect, test } from 'vitest';
import { lightColours } from '../../../src/integrations/colours.ts';
import { picturePath } from '../../../src/integrations/picture-path.ts';
import { drawPicture, wrap } from '../../../src/integrations/picture.ts';

const colour = lightColours(`
  --paper: light-dark(#ffffff, #000000);
  --ink: light-dark(#000000, #ffffff);
  --ink-2: light-dark(#222222, #dddddd);
  --ink-3: light-dark(#333333, #cccccc);
  --post: light-dark(#cc4400, #ee7700);
  --pre: light-dark(#0044cc, #4488ee);
`);

describe('the picture of a page', () => {
  test.each([
    ['/', '/og/index.png'],
    ['/normalization/', '/og/normalization.png'],
    ['/reference/claims/', '/og/reference-claims.png'],
    ['/404.html', '/og/404.png'],
  ])('of %s lies at %s', (page, picture) => {
    expect(picturePath(page)).toBe(picture);
  });

  test('without a figure shows twelve norms on the stream and twelve on the branches', () => {
    const svg = drawPicture({ title: 'A & B', part: 'Part 1', drawings: [], colour });
    expect(svg.match(/<circle [^>]*fill="#cc4400"/g)).toHaveLength(12);
    // The mark of the site has one of its own.
    expect(svg.match(/<circle [^>]*fill="#0044cc"/g)).toHaveLength(13);
    expect(svg).toContain('A &amp; B');
  });

  test('shows its figure instead, whole, at the width that makes it largest', () => {
    const drawing = (width: number, height: number) => ({
      svg: `<svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><text>${width} wide</text></svg>`,
      width,
      height,
      isPaths: false,
    });
    const drawings = [drawing(1112, 220), drawing(596, 330), drawing(350, 260)];
    const svg = drawPicture({ title: 'A', part: '', drawings, colour });
    expect(svg).not.toContain('fill="#cc4400"');
    const [, x = 0, y = 0, scale = 0, width = 0, height = 0] = (
      /translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)"><svg viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []
    ).map(Number);
    expect(width).toBe(350);
    expect(x + width * scale).toBeLessThanOrEqual(1200);
    expect(y + height * scale).toBeLessThanOrEqual(630);
  });

  test('names the colour that the tokens lack', () => {
    const nothing = { title: 'A', part: '', drawings: [], colour: lightColours('') };
    expect(() => drawPicture(nothing)).toThrow('has no colour --');
  });

  test.each([
    ['Normalization in transformers: why Pre-LN became the default', 38],
    ['RMSNorm: keep the scale, drop the centre', 20],
    ['What normalization does not do', 20],
  ])('the lines of %j fit and lose no word', (title, longest) => {
    const lines = wrap(title, longest);
    expect(lines.join(' ')).toBe(title);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(longest);
  });
});
