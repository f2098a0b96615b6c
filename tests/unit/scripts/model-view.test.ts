import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareRows,
  everything,
  isShown,
  readView,
  writeView,
  type Row,
  type View,
} from '../../../src/scripts/model-view.ts';

const choices = {
  placements: ['post', 'pre', 'output'],
  normalizers: ['LayerNorm', 'RMSNorm'],
  evidence: ['stated', 'code'],
  sorts: ['name', 'year', 'eps'],
};
const row = (over: Partial<Row> = {}): Row => ({
  placement: 'pre',
  normalizer: 'RMSNorm',
  evidence: 'code',
  words: 'gemma 2 2024 soft caps on attention',
  keys: { name: 'gemma 2', year: 2024, eps: 1e-6 },
  ...over,
});

describe('a view in an address', () => {
  test('everything is no query at all', () => {
    expect(writeView(everything)).toBe('');
    expect(readView('', choices)).toEqual({ view: everything, unknown: [] });
  });

  test('is written so that it can be read', () => {
    const view: View = {
      ...everything,
      placements: ['post', 'output'],
      search: 'qk norm',
      sort: 'eps',
      isDescending: true,
    };
    expect(writeView(view)).toBe('placement=post,output&q=qk+norm&sort=-eps');
  });

  test('comes back as it went, whatever it is', () => {
    const views = fc.record({
      placements: fc.subarray(choices.placements),
      normalizer: fc.constantFrom('', ...choices.normalizers),
      evidence: fc.constantFrom('', ...choices.evidence),
      search: fc.string().map((text) => text.trim()),
      sort: fc.constantFrom(...choices.sorts),
      isDescending: fc.boolean(),
      isGrouped: fc.boolean(),
    });
    fc.assert(
      fc.property(views, (view) => {
        expect(readView(`?${writeView(view)}`, choices).view).toEqual(view);
      }),
    );
  });

  test('names what is not here and passes it over', () => {
    const { view, unknown } = readView(
      '?placement=pre,middle&normalizer=BatchNorm&sort=-colour&post-ln.width=8',
      choices,
    );
    expect([...unknown].sort()).toEqual(['BatchNorm', 'colour', 'middle']);
    expect(view).toEqual({ ...everything, placements: ['pre'] });
  });
});

describe('a row is shown', () => {
  test('when every filter that is set fits', () => {
    expect(isShown(row(), everything)).toBe(true);
    expect(isShown(row(), { ...everything, placements: ['post', 'pre'], normalizer: 'RMSNorm' })).toBe(true);
    expect(isShown(row(), { ...everything, placements: ['post'] })).toBe(false);
    expect(isShown(row(), { ...everything, normalizer: 'LayerNorm' })).toBe(false);
    expect(isShown(row(), { ...everything, evidence: 'stated' })).toBe(false);
  });

  test('when each word of the search is in it, in any order and any case', () => {
    expect(isShown(row(), { ...everything, search: ' Caps  GEMMA ' })).toBe(true);
    expect(isShown(row(), { ...everything, search: 'gemma bert' })).toBe(false);
  });
});

describe('the order', () => {
  const sorted = (sort: string, isDescending: boolean, rows: readonly Row[]) =>
    [...rows]
      .sort((a, b) => compareRows(a, b, { ...everything, sort, isDescending }))
      .map(({ keys }) => keys.eps);
  const rows = [1e-5, '', 1e-12, 1e-6].map((eps) => row({ keys: { eps } }));

  test('is by number, not by letter, and turns round', () => {
    expect(sorted('eps', false, rows)).toEqual([1e-12, 1e-6, 1e-5, '']);
    expect(sorted('eps', true, rows)).toEqual([1e-5, 1e-6, 1e-12, '']);
  });

  test('leaves equal rows as they stand in the list', () => {
    const [a, b] = [row({ words: 'a' }), row({ words: 'b' })];
    expect(compareRows(a, b, everything)).toBe(0);
  });
});
