import { describe, expect, test } from 'vitest';
import { itemOf } from '../../../src/citation/item.ts';
import { dataBlock, jsonLdOf, type Described } from '../../../src/citation/json-ld.ts';

const described: Described = {
  item: itemOf({
    title: 'A </script><script>alert(1)</script> & “b” \u2028 <!-- c',
    url: 'https://norms.example/a/',
    path: '/a/',
    published: '2026-01-05',
    isDataset: false,
  }),
  work: 'article',
  description: 'What it says.',
  home: 'https://norms.example/',
  licence: 'https://licence.example/',
  image: 'https://norms.example/og/a.png',
  cites: [{ title: 'T', url: 'https://arxiv.org/abs/1' }],
};

describe('the data block of a page', () => {
  test('is JSON that no title can end early, and reads back as it was', () => {
    const block = dataBlock(jsonLdOf(described));
    expect(block).not.toMatch(/<\/|<!--/);
    expect(JSON.parse(block)).toEqual(JSON.parse(JSON.stringify(jsonLdOf(described))));
    expect((JSON.parse(block) as { headline: string }).headline).toBe(described.item.title);
  });

  test('names a correction as the day it was changed, and only then', () => {
    expect(jsonLdOf({ ...described, corrected: '2027-02-01' })).toMatchObject({
      datePublished: '2026-01-05',
      dateModified: '2027-02-01',
    });
    expect(jsonLdOf(described)).not.toHaveProperty('dateModified');
  });

  test('is of the type that the page is', () => {
    const typeOf = (work: Described['work']) =>
      (jsonLdOf({ ...described, work }) as { '@type': string })['@type'];
    expect((['article', 'dataset', 'page', 'site'] as const).map(typeOf)).toEqual([
      'ScholarlyArticle',
      'Dataset',
      'WebPage',
      'WebSite',
    ]);
  });
});
