import { expect, test } from 'vitest';
import { referenceContent } from '../../../src/citation/highwire.ts';
import { readBibtex } from '../../../src/content/bibtex.ts';

const contentOf = (fields: string) => {
  const [reference] = readBibtex('a.bib', `@article{a, ${fields}, year = {2020}}`);
  if (reference === undefined) throw new Error('no entry');
  return referenceContent(reference);
};

test('a source is its title, authors, year, place and numbers', () => {
  expect(
    contentOf('author = {Ann Bee and {A Group}}, title = {T}, journal = {J}, eprint = {1.2}, doi = {10.1/x}'),
  ).toBe(
    'citation_title=T;citation_author=Ann Bee;citation_author=A Group;citation_publication_date=2020;citation_journal_title=J;citation_arxiv_id=1.2;citation_doi=10.1/x',
  );
});

test('of many authors the first is named, and "others" is nobody', () => {
  const authors = (text: string) => [
    ...contentOf(`author = {${text}}, title = {T}`).matchAll(/author=([^;]*)/g),
  ];
  expect(authors('A B and C D and E F and G H').map(([, name]) => name)).toEqual(['A B']);
  expect(authors('A B and others').map(([, name]) => name)).toEqual(['A B']);
});

test('a semicolon in a field does not end it', () => {
  expect(contentOf('author = {A B}, title = {One; two}')).toMatch(
    /^citation_title=One, two;citation_author=A B;/,
  );
});
