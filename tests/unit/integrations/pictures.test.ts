import { describe, expect, test } from 'vitest';
import { picturePath } from '../../../src/integrations/picture-path.ts';
import { drawPicture, wrap } from '../../../src/integrations/pictures.ts';

const colours = {
  paper: '#ffffff',
  ink: '#000000',
  'ink-2': '#222222',
  'ink-3': '#333333',
  post: '#cc4400',
  pre: '#0044cc',
};

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
    const svg = drawPicture({ title: 'A & B', part: 'Part 1', colours });
    expect(svg.match(/<circle [^>]*fill="#cc4400"/g)).toHaveLength(12);
    expect(svg.match(/<circle [^>]*fill="#0044cc"/g)).toHaveLength(12);
    expect(svg).toContain('A &amp; B');
  });

  test('names the colour that the tokens lack', () => {
    expect(() => drawPicture({ title: 'A', part: '', colours: {} })).toThrow('has no colour --');
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
