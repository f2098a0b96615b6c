import { expect, test } from 'vitest';
import { advantage, reportedTableOf } from '../../../src/content/reported.ts';
import { REPORTED } from '../../../src/experiments/step-saving.ts';

const speed = reportedTableOf('rmsnorm-speed', 'here');
const quality = reportedTableOf('rmsnorm-quality', 'here');
const percent = (value: number) => Number((100 * value).toFixed(1));

test('what is saved, worked out from the seconds, is what the paper prints beside them', () => {
  const printed = [
    [24.7, 25.9],
    [34.0, 33.4],
    [11.0, 12.0],
    [6.9, 9.3],
    [15.1, 15.8],
    [40.8, 63.9],
    [20.5, 23.1],
  ];
  expect(
    speed.rows.map((row) => [
      percent(advantage(speed, row, 'rmsNorm')),
      percent(advantage(speed, row, 'pRmsNorm')),
    ]),
  ).toEqual(printed);
});

test('of a score more is better, of an error less', () => {
  const of = (name: string, detail: string) => {
    const row = quality.rows.find((r) => r.name === name && r.detail.includes(detail));
    if (row === undefined) throw new Error(`no row ${name}`);
    return advantage(quality, row, 'rmsNorm');
  };
  expect(of('RNNSearch, Theano', '2017')).toBeCloseTo(-0.6, 10);
  expect(of('Transformer', '2014')).toBeCloseTo(0.2, 10);
  expect(of('ConvPool-CNN-C', 'error')).toBeCloseTo(1.66, 10);
});

test('the exhibit on what a step saves quotes the same seconds as the table', () => {
  for (const [name, { at, layerNorm, rmsNorm }] of Object.entries(REPORTED))
    expect(speed.rows).toContainEqual(
      expect.objectContaining({ name: expect.stringContaining(name) as string, at, layerNorm, rmsNorm }),
    );
});

test('a table that is not there is an error that says who asked and what there is', () => {
  expect(() => reportedTableOf('nowhere', 'content/articles/a.mdx:3:1')).toThrow(
    /^content\/articles\/a\.mdx:3:1: .*"nowhere".*rmsnorm-speed/,
  );
});
