import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBibtex } from '../../../src/content/bibtex.ts';
import { apaCitation, plainCitation, shortCitation } from '../../../src/content/citation.ts';

const one = (body: string) =>
  readBibtex('x.bib', `@misc{k,\n author = {A B},\n title = {T},\n year = 2020,\n ${body}\n}`)[0];
const authors = (names: string) =>
  readBibtex('x.bib', `@misc{k, author = {${names}}, title = {T}, year = {2020}}`)[0];

describe('reading BibTeX', () => {
  test.each([
    ["{Timoth{\\'e}e}", 'Timothée'],
    ['{Rozi{\\`e}re}', 'Rozière'],
    ['{{\\L}ukasz}', 'Łukasz'],
    ['{\\"{o}ber}', 'öber'],
    ['"in quotes"', 'in quotes'],
    ['{A {BERT} story}', 'A BERT story'],
    ['{10--20}', '10–20'],
    ['{50\\% \\& more}', '50% & more'],
    ['2020', '2020'],
  ])('%s reads as "%s"', (tex, text) => {
    expect(one(`note = ${tex}`)?.fields.note).toBe(text);
  });

  test('names are taken apart, groups and "others" are kept', () => {
    expect(
      authors(
        'Ashish Vaswani and van der Maaten, Laurens and {{DeepSeek-AI}} and Diederik van den Berg and others',
      )?.authors,
    ).toEqual([
      { kind: 'person', first: 'Ashish', last: 'Vaswani' },
      { kind: 'person', first: 'Laurens', last: 'van der Maaten' },
      { kind: 'group', last: 'DeepSeek-AI' },
      { kind: 'person', first: 'Diederik', last: 'van den Berg' },
      { kind: 'others' },
    ]);
  });

  test.each([
    [
      '@misc{a, author = {A B}, title = {T}, year = {1}}\n@misc{a, author = {A B}, title = {T}, year = {1}}',
      'x.bib:2: "a" is there twice',
    ],
    ['@misc{a,\n author = {A B},\n title = {T}\n}', 'x.bib:4: a has no year'],
    ['@misc{a,\n author = {A {B},\n title = {T}', 'x.bib:2: this brace is never closed'],
    ['@misc{a,\n title = someMacro\n}', 'x.bib:2: expected a value in braces'],
    ['@misc{a,\n title = {T},\n title = {U}\n}', 'x.bib:3: a.title is there twice'],
    ['stray', 'x.bib:1: expected an entry, found "stray"'],
    ['@misc{a, author = {A \\weird B}, title = {T}, year = {1}}', 'cannot read the TeX "\\weird"'],
  ])('%j is refused: %s', (text, message) => {
    expect(() => readBibtex('x.bib', text)).toThrow(message);
  });

  test('the bibliography of the site reads, and no entry is left out', () => {
    const text = readFileSync('content/references.bib', 'utf8');
    const references = readBibtex('content/references.bib', text);
    expect(references).toHaveLength(text.match(/^@/gm)?.length ?? 0);
    for (const { id, fields, authors } of references) {
      expect(`${id} ${fields.title} ${JSON.stringify(authors)}`).not.toMatch(/[\\{}]{2}|\\/);
    }
  });
});

describe('citing', () => {
  const xiong = authors('Ruibin Xiong and Tie-Yan Liu and Di He');

  test('short, plain and APA', () => {
    if (!xiong) throw new Error('no reference');
    expect(shortCitation(xiong)).toBe('Xiong and others 2020');
    expect(plainCitation(xiong)).toBe('Ruibin Xiong, Tie-Yan Liu, and Di He. T. 2020.');
    expect(apaCitation(xiong)).toBe('Xiong, R., Liu, T.-Y., & He, D. (2020). T.');
  });

  test.each([
    ['Biao Zhang and Rico Sennrich', 'Zhang and Sennrich 2020'],
    ['{{DeepSeek-AI}}', 'DeepSeek-AI 2020'],
    ['Ashish Vaswani and others', 'Vaswani and others 2020'],
  ])('%s is cited as "%s"', (names, short) => {
    const reference = authors(names);
    expect(reference && shortCitation(reference)).toBe(short);
  });
});
