import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleOf } from '../../../src/charts/scale.ts';
import { linearTicks, logTicks, ticksOf } from '../../../src/charts/ticks.ts';

const domains = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
  .map(([low, span]) => [low, low + span] as const);
const logDomains = fc
  .tuple(fc.double({ min: -12, max: 3, noNaN: true }), fc.double({ min: 0.2, max: 9, noNaN: true }))
  .map(([low, span]) => [10 ** low, 10 ** (low + span)] as const);

describe('a scale', () => {
  it('leads back from a pixel to the value, on both kinds of axis', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(domains, share, ([low, high], t) => {
        const scale = scaleOf({ scale: 'linear', domain: [low, high] }, 300, 20);
        const value = low + t * (high - low);
        expect(Math.abs(scale.invert(scale.at(value)) - value)).toBeLessThan(1e-6 * (high - low) + 1e-6);
      }),
    );
    fc.assert(
      fc.property(logDomains, share, ([low, high], t) => {
        const scale = scaleOf({ scale: 'log', domain: [low, high] }, 300, 20);
        const value = low * (high / low) ** t;
        expect(scale.invert(scale.at(value)) / value).toBeCloseTo(1, 6);
      }),
    );
  });

  it('keeps what lies beyond its domain on its edge', () => {
    const scale = scaleOf({ scale: 'log', domain: [0.001, 10] }, 300, 20);
    expect([0, -1, 1e-9, 1e9, Number.POSITIVE_INFINITY].map(scale.at)).toEqual([300, 300, 300, 20, 20]);
    expect(scale.at(Number.NaN)).toBeNaN();
  });

  it.each([
    ['linear', [1, 1]],
    ['linear', [2, 1]],
    ['linear', [0, Number.NaN]],
    ['log', [0, 1]],
  ] as const)('refuses a %s axis over %j', (scale, domain) => {
    expect(() => scaleOf({ scale, domain }, 0, 1)).toThrow(/expected finite low < high/);
  });
});

describe('ticks', () => {
  it('lie inside the domain, rise, and are at most one more than asked for', () => {
    fc.assert(
      fc.property(domains, fc.integer({ min: 2, max: 8 }), ([low, high], count) => {
        const ticks = linearTicks(low, high, count);
        const slack = (high - low) * 1e-6;
        expect(ticks.every((tick) => tick >= low - slack && tick <= high + slack)).toBe(true);
        expect(ticks.every((tick, i) => i === 0 || tick > ticks[i - 1])).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
      }),
    );
  });

  it('of a log axis are two or more at least, and inside it', () => {
    fc.assert(
      fc.property(logDomains, ([low, high]) => {
        const ticks = logTicks(low, high, 6);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.every((tick) => tick >= low * 0.999 && tick <= high * 1.001)).toBe(true);
      }),
    );
  });

  it('are told apart by what is written at them', () => {
    fc.assert(
      fc.property(domains, ([low, high]) => {
        const texts = ticksOf({ label: '', scale: 'linear', domain: [low, high] }, 5).map(({ text }) => text);
        expect(new Set(texts).size).toBe(texts.length);
      }),
    );
  });

  it('leave out what an axis names but does not reach', () => {
    const axis = { label: '', scale: 'linear', domain: [0, 10], ticks: [-1, 0, 5, 11] } as const;
    expect(ticksOf(axis, 5).map(({ value }) => value)).toEqual([0, 5]);
  });
});
