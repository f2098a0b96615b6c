import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../../src/benchmarks/spread.ts';
import { spreadText, timeText } from '../../../src/benchmarks/words.ts';

describe('the spread of samples', () => {
  it('is the median and the quartiles of a textbook sample', () => {
    expect(spreadOf([9, 1, 5, 3, 7])).toEqual({ lowMs: 3, medianMs: 5, highMs: 7 });
    expect(spreadOf([4, 1, 2, 3])).toEqual({ lowMs: 1.75, medianMs: 2.5, highMs: 3.25 });
  });

  it('is the one sample where there is only one', () => {
    expect(spreadOf([2.5])).toEqual({ lowMs: 2.5, medianMs: 2.5, highMs: 2.5 });
  });

  it('is not asked of no sample at all', () => {
    expect(() => spreadOf([])).toThrow('no sample was given');
  });

  it('leaves at least a quarter of the samples on either side of its middle half, whatever their order', () => {
    const samples = fc.array(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(samples, (given) => {
        const { lowMs, medianMs, highMs } = spreadOf(given);
        const count = (is: (ms: number) => boolean) => given.filter(is).length / given.length;
        expect(count((ms) => ms <= lowMs)).toBeGreaterThanOrEqual(0.25 - 1e-9 - 1 / given.length);
        expect(count((ms) => ms >= highMs)).toBeGreaterThanOrEqual(0.25 - 1e-9 - 1 / given.length);
        expect(lowMs).toBeLessThanOrEqual(medianMs);
        expect(medianMs).toBeLessThanOrEqual(highMs);
        expect(spreadOf([...given].reverse())).toEqual({ lowMs, medianMs, highMs });
      }),
    );
  });
});

describe('a time in words', () => {
  it('is in the unit that leaves a number one can say', () => {
    expect([0.000484, 0.05, 0.5, 12.34, 999, 21_370].map(timeText)).toEqual(
      ['484 ns', '0.05 ms', '0.5 ms', '12.3 ms', '999 ms', '21.4 s'].map((text) =>
        text.replace(' ', '\u00a0'),
      ),
    );
  });

  it('names the unit of a spread once where both ends share it', () => {
    expect(spreadText(1, 2)).toBe('1 to 2\u00a0ms');
    expect(spreadText(0.005, 2)).toBe('5000\u00a0ns to 2\u00a0ms');
    expect(spreadText(950, 1500)).toBe('950\u00a0ms to 1.5\u00a0s');
  });
});
