import { describe, expect, test, vi } from 'vitest';
import { find, foundOf, holds, piecesOf, type Entry, type Index } from '../../../src/search/find.ts';
import { groups } from '../../../src/search/kinds.ts';

const section = (title: string, url: string, hits: number) => ({
  title,
  url,
  excerpt: `about <mark>${title}</mark>`,
  locations: Array.from({ length: hits }, (_, i) => i),
});
const article: Entry = {
  url: '/a/',
  content: 'all',
  excerpt: 'start',
  meta: { title: 'Article' },
  sub_results: [
    section('Article', '/a/', 1),
    section('First', '/a/#first', 2),
    section('Second', '/a/#second', 9),
    section('Third', '/a/#third', 4),
  ],
};

describe('what the list shows of an entry', () => {
  test('of an article the three sections with the most hits, in the order of the text, under its name', () => {
    expect(foundOf(article).map(({ title, url }) => [title, url])).toEqual([
      ['First · Article', '/a/#first'],
      ['Second · Article', '/a/#second'],
      ['Third · Article', '/a/#third'],
    ]);
  });

  test('of a hit above the first heading the article itself', () => {
    const [found] = foundOf({ ...article, sub_results: article.sub_results.slice(0, 1) });
    expect(found).toMatchObject({ title: 'Article', url: '/a/' });
  });

  test('of anything else its title, or its sentence, and its detail', () => {
    const entry = { url: '/b/#x', content: 'c', excerpt: 'e', sub_results: [] };
    const about = [{ text: '2024, Pre-LN', isHit: false }];
    expect(foundOf({ ...entry, meta: { title: 'Model', detail: '2024, Pre-LN' } })).toEqual([
      { title: 'Model', url: '/b/#x', about },
    ]);
    expect(foundOf({ ...entry, meta: { sentence: 'So it is.', detail: 'proved' } })[0]?.title).toBe(
      'So it is.',
    );
  });

  test('words that were looked for are told from the rest, and signs are read as signs', () => {
    expect(piecesOf('at a &lt; b the <mark>norm</mark> is')).toEqual([
      { text: 'at a < b the ', isHit: false },
      { text: 'norm', isHit: true },
      { text: ' is', isHit: false },
    ]);
  });
});

describe('what an entry holds', () => {
  test.each([
    ['RMSNorm divides', 'norm', true],
    ['what attenuates', 'Attenuation', true],
    ['a warm-up of 50 steps', 'warm-up steps', true],
    ['scaled by γ', 'γ', true],
    ['z is a symbol', 'zzz', false],
    ['the norm', 'norm zebra', false],
  ])('“%s” for “%s”: %s', (text, words, is) => expect(holds(text, words)).toBe(is));
});

describe('finding', () => {
  const entry = (title: string) => ({
    url: '/x/',
    content: 'x 1',
    excerpt: '',
    meta: { title, detail: 'd' },
    sub_results: [],
  });
  /** Answers each kind with the scores that are given for it; entries of a score in `lost` do not come. */
  const indexWith = (
    scores: Readonly<Record<string, readonly number[]>>,
    lost: readonly number[] = [],
  ): Index => ({
    search: (_, options) => {
      const { any } = (options as { filters: { kind: { any: string[] } } }).filters.kind;
      const all = any.flatMap((kind) => scores[kind] ?? []);
      return Promise.resolve({
        results: all.map((score) => ({
          score,
          data: () =>
            lost.includes(score) ? Promise.reject(new Error('404')) : Promise.resolve(entry(`${score}`)),
        })),
      });
    },
  });

  test('the group with the best hit comes first, and empty groups do not come', async () => {
    const found = await find(indexWith({ model: [3, 1], equation: [5], term: [4] }), 'x');
    expect(found.groups.map(({ title }) => title)).toEqual(['Equations', 'Notation and glossary', 'Models']);
  });

  test('a group with an entry of the name that is looked for comes before better hits', async () => {
    const found = await find(indexWith({ model: [3, 1], equation: [5] }), '1');
    expect(found.groups.map(({ title }) => title)).toEqual(['Models', 'Equations']);
  });

  test('a group says how many there are where it shows only the first', async () => {
    const {
      groups: [models],
    } = await find(indexWith({ model: [9, 8, 7, 6, 5, 4, 3] }), 'x');
    expect(models).toMatchObject({ count: 7 });
    expect(models?.shown.map(({ title }) => title)).toEqual(['9', '8', '7', '6', '5']);
  });

  test('what holds none of the words is not counted', async () => {
    expect(await find(indexWith({ model: [9, 8, 7, 6, 5, 4] }), 'zzz')).toEqual({
      groups: [],
      isWhole: true,
    });
  });

  test('entries that do not come are not hidden: the rest is shown, counted, and not called whole', async () => {
    const {
      groups: [models],
      isWhole,
    } = await find(indexWith({ model: [9, 8, 7] }, [8]), 'x');
    expect(isWhole).toBe(false);
    expect(models?.shown.map(({ title }) => title)).toEqual(['9', '7']);
    expect(models?.count).toBe(2);
  });

  test('an entry that hangs does not hold back the others', async () => {
    vi.useFakeTimers();
    try {
      const { search } = indexWith({ model: [9, 8, 7] });
      const answer = find(
        {
          search: async (words, options) => {
            const { results } = await search(words, options);
            return {
              results: results.map((hit, i) =>
                i === 0 ? { ...hit, data: () => new Promise(() => {}) } : hit,
              ),
            };
          },
        },
        'x',
      );
      await vi.advanceTimersByTimeAsync(6000);
      const { groups, isWhole } = await answer;
      expect(isWhole).toBe(false);
      expect(groups[0]?.shown.map(({ title }) => title)).toEqual(['8', '7']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('where nothing comes of what is there, that is no empty answer', async () => {
    await expect(find(indexWith({ model: [9] }, [9]), 'x')).rejects.toThrow('could be loaded');
  });

  test('every kind belongs to one group', () => {
    const kinds = groups.flatMap((group) => group.kinds);
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});
