import { describe, expect, test } from 'vitest';
import { lightColours } from '../../../src/integrations/colours.ts';
import { picturePath } from '../../../src/integrations/picture-path.ts';
import { drawPicture, wrap } from '../../../src/integrations/pictures.ts';

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

  test('shows twelve norms on the stream and twelve on the branches', () => {
    const svg = drawPicture({ title: 'A & B', part: 'Part 1', colour });
    expect(svg.match(/<circle [^>]*fill="#cc4400"/g)).toHaveLength(12);
    expect(svg.match(/<circle [^>]*fill="#0044cc"/g)).toHaveLength(12);
    expect(svg).toContain('A &amp; B');
  });

  test('names the colour that the tokens lack', () => {
    expect(() => drawPicture({ title: 'A', part: '', colour: lightColours('') })).toThrow('has no colour --');
  });

  test.each([
    'Normalization in transformers: why Pre-LN became the default',
    'RMSNorm',
    'What normalization does not do',
  ])('the lines of %j fit and lose no word', (title) => {
    const lines = wrap(title);
    expect(lines.join(' ')).toBe(title);
    expect(lines.length).toBeLessThanOrEqual(3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(32);
  });
});
