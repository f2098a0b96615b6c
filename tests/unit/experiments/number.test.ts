import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../src/experiments/number.ts';
import { num, say, sym } from '../../../src/experiments/sentence.ts';
import { sentenceHtml, sentenceSpoken, sentenceText } from '../../../src/experiments/sentence-text.ts';

/** Reads a printed number back: the other road. */
function read(text: string): number {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const [mantissa, power = ''] = text.replaceAll(',', '').split('\u00a0×\u00a010');
  const exponent = [...power].map((c) => (c === '⁻' ? '-' : String(digits.indexOf(c)))).join('');
  return Number(`${mantissa.replace('−', '-')}e${exponent === '' ? '0' : exponent}`);
}

const anySize = fc.tuple(
  fc.double({ min: 1, max: 10, noNaN: true }),
  fc.integer({ min: -30, max: 30 }),
  fc.boolean(),
);

describe('a written number', () => {
  it('reads back as the value to half a unit of its third digit, whatever its size and sign', () => {
    fc.assert(
      fc.property(anySize, ([mantissa, exponent, isNegative]) => {
        const value = Number(`${isNegative ? '-' : ''}${mantissa}e${exponent}`);
        expect(Math.abs(read(formatNumber(value).text) / value - 1)).toBeLessThanOrEqual(0.0050001);
      }),
    );
  });

  it('needs a power of ten outside 0.01 to 1000 only', () => {
    expect(formatNumber(0.01).text).toBe('0.01');
    expect(formatNumber(1000).text).toBe('1000');
    expect(formatNumber(0.0084).text).toBe('8.4\u00a0×\u00a010⁻³');
    expect(formatNumber(12345).text).toBe('1.23\u00a0×\u00a010⁴');
  });

  it('is spoken without a sign that a voice would drop', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(formatNumber(value).spoken).toMatch(/^[a-z0-9., ]+$/);
      }),
    );
    expect(formatNumber(-0.0084).spoken).toBe('minus 8.4 times 10 to the minus 3');
  });

  it('never shows a zero as negative', () => {
    for (const format of ['fixed:2', 'integer'] as const)
      for (const value of [-0, -1e-30]) expect(formatNumber(value, format).text).not.toContain('−');
  });

  it('keeps every digit in CSV', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (value) => Number(formatNumber(value).csv) === value));
  });

  it('refuses a count of digits that no language rule covers', () => {
    expect(() => formatNumber(1, 'fixed:2.5')).toThrow(/fixed:2.5/);
  });

  it.each([
    [0.123, 'percent', '12\u00a0%'],
    [0.0123, 'percent', '1.2\u00a0%'],
    [3.64, 'factor', '3.6\u00a0×'],
    [16384, 'integer', '16,384'],
    [4096, 'integer', '4096'],
    [-0.236, 'fixed:2', '−0.24'],
    [Number.NaN, 'auto', 'not a number'],
    [Number.POSITIVE_INFINITY, 'fixed:1', '∞'],
  ] as const)('%d as %s is %s', (value, format, text) => {
    expect(formatNumber(value, format).text).toBe(text);
  });
});

describe('a sentence', () => {
  const sentence = say`The sum has ${sym('sigma', 'σ', 'sigma')} = ${num(1.26, 'fixed:2')} < ${num(0.0084)}, over ${num(8, 'integer', 'seeds')}.`;

  it('is plain text for the command line', () => {
    expect(sentenceText(sentence)).toBe('The sum has σ = 1.26 < 8.4\u00a0×\u00a010⁻³, over 8\u00a0seeds.');
  });

  it('is words for a screen reader', () => {
    expect(sentenceSpoken(sentence)).toBe(
      'The sum has sigma equal to 1.26 < 8.4 times 10 to the minus 3, over 8 seeds.',
    );
  });

  it('marks numbers and live symbols in HTML and escapes the rest', () => {
    expect(sentenceHtml(sentence)).toBe(
      'The sum has <span class="nb"><math><mi data-sym="sigma">σ</mi></math> = <b>1.26</b></span> &lt; <b>8.4\u00a0×\u00a010<sup>−3</sup></b>, over <b>8\u00a0seeds</b>.',
    );
  });
});
