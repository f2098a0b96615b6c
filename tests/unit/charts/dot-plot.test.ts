import { describe, expect, it } from 'vitest';
import { drawDotPlot, type DotPlot } from '../../../src/charts/dot-plot.ts';
import { NARROW, WIDE } from '../../../src/charts/figure.ts';
import { overlapsOf, textsOf } from './texts.ts';

const row = (label: string, value: number, isFilled = false) => ({
  ...{ label, value, low: value / 2, high: value * 2, text: `${value} ms`, isFilled },
});
const plot: DotPlot = {
  x: { label: 'time in ms', scale: 'log', domain: [0.1, 1000] },
  groups: [
    { title: 'one workload', rows: [row('ours', 1, true), row('another library', 10), row('a third', 100)] },
    { title: 'a second workload', rows: [row('ours', 2, true)] },
  ],
};
const numbersOf = (svg: string, attribute: string) =>
  [...svg.matchAll(new RegExp(`<circle[^>]* ${attribute}="([\\d.]+)"`, 'g'))].map(([, value]) =>
    Number(value),
  );

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('a %s dot plot', (_, size) => {
  const { svg, height } = drawDotPlot(plot, size);

  it('puts equal factors at equal distances', () => {
    const [one, ten, hundred] = numbersOf(svg, 'cx');
    expect(ten - one).toBeCloseTo(hundred - ten, 0);
    expect(ten).toBeGreaterThan(one);
  });

  it('draws a dot for every row, each below the one before and inside the figure', () => {
    const places = numbersOf(svg, 'cy');
    expect(places).toHaveLength(4);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.at(-1)).toBeLessThan(height);
  });

  it('writes every label, number and heading, and none over another', () => {
    const texts = textsOf(svg).map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining([
        'one workload',
        'another library',
        '10 ms',
        '100 ms',
        'a second workload',
        '2 ms',
      ]),
    );
    expect(overlapsOf(textsOf(svg))).toEqual([]);
  });

  it('fills the dots of its subject alone', () => {
    expect([...svg.matchAll(/class="dot"/g)]).toHaveLength(2);
    expect([...svg.matchAll(/class="dot open"/g)]).toHaveLength(2);
  });
});

it('says so where the words leave no room for the dots', () => {
  const long = { ...plot, groups: [{ title: '', rows: [row('words '.repeat(20), 1)] }] };
  expect(() => drawDotPlot(long, NARROW)).toThrow('its words leave');
});
