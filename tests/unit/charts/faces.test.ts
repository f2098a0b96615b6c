import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { facesOf } from '../../../src/charts/faces.ts';

test('a picture brings the faces that its words need, and no other', () => {
  const files = (svg: string, words: string) => facesOf(svg, words).map(({ file }) => file);
  expect(files('<text>a</text>', 'a')).toEqual(['rn-sans-400']);
  expect(files('<text font-weight="600">θ</text>', 'θ')).toEqual([
    'rn-sans-400',
    'rn-sans-600',
    'stix-two-symbols',
  ]);
});

test('the letters that go to the face of symbols are those of the style sheet', () => {
  const range = /'RN Symbols';[\s\S]*?unicode-range:([^;]*);/.exec(
    readFileSync('src/styles/tokens.css', 'utf8'),
  )?.[1];
  const inSheet = (code: number) =>
    (range ?? '').split(',').some((part) => {
      const [from = 0, to = from] = part
        .trim()
        .slice(2)
        .split('-')
        .map((end) => parseInt(end, 16));
      return from <= code && code <= to;
    });
  const isOurs = (code: number) =>
    facesOf('', String.fromCharCode(code)).some(({ family }) => family === 'RN Symbols');
  const wrong = Array.from({ length: 0x2a00 }, (_, code) => code).filter(
    (code) => isOurs(code) !== inSheet(code),
  );
  expect(wrong).toEqual([]);
});
