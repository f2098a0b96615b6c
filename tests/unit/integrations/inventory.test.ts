import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { entriesOf, inventory } from '../../../src/integrations/inventory.ts';
import type { Anchor } from '../../../src/integrations/lock.ts';
import { mystPage, mystReferences } from '../../../src/integrations/myst-references.ts';
import { lock } from './made-up-lock.ts';

const anchor = (kind: string, url: string, title = url): Anchor => ({ kind, url, title });
const published = (...anchors: readonly Anchor[]) => ({
  pages: [...new Set(anchors.map(({ url }) => url.replace(/#.*/, '')))],
  anchors,
});

/** The lines after the head, as Sphinx reads them. */
function linesOf(bytes: Uint8Array): readonly string[] {
  const at = [...bytes].reduce<number[]>((ends, byte, i) => (byte === 10 ? [...ends, i] : ends), [])[3] ?? 0;
  return inflateSync(bytes.subarray(at + 1))
    .toString('utf8')
    .trimEnd()
    .split('\n');
}
const namesOf = (found: ReturnType<typeof published>, given = lock({})) =>
  Object.fromEntries(
    entriesOf(found, given, new Map()).map(({ type, name, url }) => [`${type} ${name}`, url]),
  );

describe('the names', () => {
  const equation = anchor('equation', '/a/#eq-x');
  const listed = anchor('equation', '/reference/equations/#eq-x');

  test('an equation has a short one, which leads to the list, and one for each place; each as a label and as an equation', () => {
    const names = namesOf(published(equation, listed));
    for (const type of ['std:label', 'math:equation']) {
      expect(names[`${type} eq-x`]).toBe(listed.url);
      expect(names[`${type} a-eq-x`]).toBe(equation.url);
      expect(names[`${type} reference-equations-eq-x`]).toBe(listed.url);
    }
  });

  test('a section is named with its page, a page by its path, a term by its word', () => {
    const names = namesOf(
      published(anchor('heading', '/a/#b'), anchor('term', '/reference/glossary/#term-pre-ln', 'Pre-LN')),
    );
    expect(names).toEqual({
      'std:doc a': '/a/',
      'std:label a-b': '/a/#b',
      'std:doc reference/glossary': '/reference/glossary/',
      'std:label term-pre-ln': '/reference/glossary/#term-pre-ln',
      'std:label reference-glossary-term-pre-ln': '/reference/glossary/#term-pre-ln',
      'std:term pre-ln': '/reference/glossary/#term-pre-ln',
    });
  });

  test('symbols that differ by case alone keep apart in lower case; two things of one name are refused', () => {
    const names = namesOf(published(anchor('symbol', '/n/#sym-x'), anchor('symbol', '/n/#sym-X')));
    expect([names['std:label sym-x'], names['std:label sym-capital-x']]).toEqual(['/n/#sym-x', '/n/#sym-X']);
    expect(() => namesOf(published(anchor('claim', '/n/#claim-a'), anchor('claim', '/n/#claim-A')))).toThrow(
      'would name both',
    );
  });

  test('what has moved keeps its old names', () => {
    const before = lock({
      pages: ['/old/'],
      moved: { '/old/': '/a/' },
      anchors: [anchor('equation', '/old/#eq-y'), anchor('heading', '/old/#h')],
      aliases: { '/old/#eq-y': '/a/#eq-x', '/old/#h': '/b/#k' },
    });
    const names = namesOf(published(equation, anchor('heading', '/b/#k')), before);
    expect(names['std:doc old']).toBe('/a/');
    expect(names['std:label eq-y']).toBe('/a/#eq-x');
    expect(names['math:equation old-eq-y']).toBe('/a/#eq-x');
    expect(names['std:label old-h']).toBe('/b/#k');
  });
});

test('objects.inv has the head of version 2, and lines of name, type, priority, place and title', () => {
  const entries = entriesOf(
    published(
      anchor('equation', '/reference/equations/#eq-x', 'X  of\nY'),
      anchor('exhibit', '/#toy-z', 'Z'),
    ),
    lock({}),
    new Map([['/', 'Home']]),
  );
  const bytes = inventory(entries, 'P', '1.2');
  expect(Buffer.from(bytes).toString('latin1')).toMatch(
    /^# Sphinx inventory version 2\n# Project: P\n# Version: 1\.2\n# The remainder of this file is compressed using zlib\.\n/,
  );
  expect(linesOf(bytes)).toEqual([
    'eq-x math:equation 1 reference/equations/#$ X of Y',
    'eq-x std:label 1 reference/equations/#$ X of Y',
    'index std:doc 1  Home',
    'index-toy-z std:label -1 #toy-z Z',
    'reference-equations-eq-x math:equation -1 reference/equations/#eq-x X of Y',
    'reference-equations-eq-x std:label -1 reference/equations/#eq-x X of Y',
    'reference/equations std:doc 1 reference/equations/ -',
    'toy-z std:label 1 #$ Z',
  ]);
});

test('a title that Sphinx would read as a name with a number in it is refused', () => {
  const entries = entriesOf(published(anchor('term', '/g/#term-a', 'Adam 2 in one')), lock({}), new Map());
  expect(() => inventory(entries, 'P', '1')).toThrow('cannot be written');
});

describe('for MyST', () => {
  const found = published(
    anchor('equation', '/a/#eq-x', 'X'),
    anchor('equation', '/reference/equations/#eq-x', 'X'),
    anchor('heading', '/a/#b', 'B'),
  );

  test('a thing without its page is found at home alone, a section only with its page', () => {
    const { references } = mystReferences(found, lock({}), entriesOf(found, lock({}), new Map())) as {
      references: readonly { identifier?: string; url: string; implicit?: true; kind: string }[];
    };
    const explicit = references.filter(({ kind, implicit }) => kind !== 'page' && implicit === undefined);
    expect(explicit.map(({ identifier, url }) => `${url}#${identifier}`)).toEqual([
      '/reference/equations/#eq-x',
    ]);
    expect(references.filter(({ implicit }) => implicit).map(({ identifier }) => identifier)).toEqual([
      'eq-x',
      'b',
    ]);
  });

  test('an old address stays a reference, with what the new one holds', () => {
    const before = lock({ moved: { '/0/': '/a/' }, pages: ['/0/'], anchors: [anchor('heading', '/0/#b')] });
    const { references } = mystReferences(found, before, []) as { references: readonly object[] };
    expect(references).toContainEqual({
      identifier: 'b',
      html_id: 'b',
      kind: 'heading',
      data: '/myst/a.json',
      url: '/0/',
      implicit: true,
    });
  });

  test('a page says what its anchors hold: of an equation its LaTeX, of a term its meaning', () => {
    const page = {
      path: '/a/',
      html: '<section id="term-t"><h2>T</h2><p>It <em>is</em> &lt;1.</p></section>',
    };
    const anchors = [
      anchor('equation', '/a/#eq-x', 'X'),
      anchor('term', '/a/#term-t', 'T'),
      anchor('heading', '/b/#c'),
    ];
    const text = JSON.stringify(mystPage(page, 'A', anchors, (id) => `tex of ${id}`));
    expect(text).toContain('"type":"math","enumerated":false,"value":"tex of eq-x"');
    expect(text).toContain('"value":"It is <1."');
    expect(text).not.toContain('"c"');
  });
});
