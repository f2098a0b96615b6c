import { describe, expect, test } from 'vitest';
import type { Model } from '../../../src/content/model.ts';
import { epsText, epsWords, normFacts, placementText, runOf } from '../../../src/content/model-words.ts';

const model = (over: Partial<Model>): Model => ({
  id: 'a',
  name: 'A',
  year: 2020,
  placement: 'pre',
  wiring: 'pre',
  normalizer: 'LayerNorm',
  eps: [],
  bias: true,
  finalNorm: true,
  extras: [],
  source: { kind: 'code', of: 'a 1.0', locator: 'a.py', url: 'https://example.org' },
  strength: 'code',
  ...over,
});

describe('ε', () => {
  test.each([
    [1e-5, '10⁻⁵'],
    [1e-12, '10⁻¹²'],
    [1.5625e-7, '1.5625\u00a0×\u00a010⁻⁷'],
  ])('%f is written %s', (value, text) => {
    expect(epsText({ value, basis: 'code-default' })).toBe(text);
  });

  test('is said with what it is for and where it was seen', () => {
    expect(epsWords({ value: 1e-5, basis: 'second-hand', for: '65B' })).toBe('10⁻⁵ (65B, second hand)');
  });
});

test('bias and final norm are said, and said to be missing', () => {
  expect(normFacts(model({ bias: false, finalNorm: true }))).toEqual(['no bias', 'a final norm']);
  expect(normFacts(model({ bias: null, finalNorm: null }))).toEqual([
    'bias not given',
    'final norm not given',
  ]);
  expect(normFacts(model({ normalizer: null }))).toEqual([]);
});

describe('the placement in words', () => {
  test('names the kind where the wiring is one', () => {
    expect(placementText(model({ placement: 'post', wiring: 'deepnorm' }))).toBe('Post-LN, DeepNorm');
    expect(placementText(model({}))).toBe('Pre-LN');
  });

  test('is the row’s own where it has no wiring', () => {
    expect(placementText(model({ placement: null, wiring: null, cell: 'Pre-LN? not disclosed' }))).toBe(
      'Pre-LN? not disclosed',
    );
  });
});

describe('a block to run', () => {
  test('is the block toy with the wiring and the norm of the row', () => {
    expect(runOf(model({ wiring: 'double', normalizer: 'RMSNorm' }))).toEqual({
      state: '?post-ln.wiring=double&post-ln.normalizer=rmsNorm#toy-post-ln',
    });
  });

  test('is not there for a model without a wiring, with the reason', () => {
    expect(runOf(model({ placement: 'other', wiring: null, cell: 'x', noRun: 'Four streams.' }))).toEqual({
      reason: 'Four streams.',
    });
  });
});
