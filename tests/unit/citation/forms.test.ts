import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationForms, savedAs, type CitationForm } from '../../../src/citation/forms.ts';
import { itemOf, type CitedPage, type CitedPart, type CslItem } from '../../../src/citation/item.ts';
import { citedPageOf, citedPartOf } from '../../../src/citation/read.ts';
import { apaOf, factsOf, readCitation } from './parsers.ts';

const page: CitedPage = {
  title: 'Why transformers moved their norm',
  url: 'https://norms.example/base/normalization/',
  path: '/normalization/',
  published: '2026-11-04',
  isDataset: false,
};
const part: CitedPart = { kind: 'equation', id: 'eq-post-ln', title: 'Post-LN', number: '3' };
const textOf = (item: CslItem, name: CitationForm['name']) =>
  citationForms(item).find((form) => form.name === name)?.text ?? '';

/** Titles as nasty as TeX, RIS and JSON can be given. */
const nasty = fc
  .array(
    fc.constantFrom(
      ...[
        '{',
        '}',
        '\\',
        '%',
        '&',
        '_',
        '#',
        '$',
        '~',
        '^',
        '"',
        "'",
        '`',
        '<',
        '>',
        '|',
        '/',
        '@',
        '=',
        ',',
      ],
      ...[
        '\n',
        '\r\n',
        '\t',
        '  - ',
        'ER  - ',
        'TY  -',
        '--',
        '---',
        "''",
        '``',
        '?`',
        '!`',
        ',,',
        '<<',
        '>>',
      ],
      ...[
        'ε',
        'é',
        'ß',
        'Ł',
        '“',
        '”',
        '–',
        '—',
        '…',
        '₂',
        '𝛼',
        '日本',
        '\u00a0',
        '\\alpha',
        '\\"o',
        '%20',
        '</script>',
      ],
      ...['a', 'B', 'Pre-LN', ' ', ' and ', ' others', '. ', '1'],
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => `x${parts.join('')}y`);

describe('a citation', () => {
  test('of a page and of a part, word for word', () => {
    expect(textOf(itemOf(page), 'APA')).toBe(
      'Runnable Norms. (2026, November 4). Why transformers moved their norm. https://norms.example/base/normalization/',
    );
    expect(textOf(itemOf(page, { ...part, note: 'Rests on Xiong 2020' }), 'BibTeX')).toBe(
      [
        '@misc{runnablenorms-normalization-eq-post-ln,',
        '  author = {{Runnable Norms}},',
        '  title = {{Eq. 3, Post-LN, in “Why transformers moved their norm”}},',
        '  year = {2026},',
        '  month = nov,',
        '  day = {4},',
        '  url = {https://norms.example/base/normalization/#eq-post-ln},',
        '  note = {Rests on Xiong 2020},',
        '}',
        '',
      ].join('\n'),
    );
    expect(textOf(itemOf(page, part), 'RIS')).toBe(
      [
        'TY  - ELEC',
        'ID  - runnablenorms-normalization-eq-post-ln',
        'AU  - Runnable Norms',
        'TI  - Eq. 3, Post-LN, in “Why transformers moved their norm”',
        'PY  - 2026',
        'DA  - 2026/11/04',
        'UR  - https://norms.example/base/normalization/#eq-post-ln',
        'LA  - en',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
  });

  test('of an exhibit in a state opens that state and has a key of its own', () => {
    const { id, URL } = itemOf(page, {
      kind: 'exhibit',
      id: 'toy-cost',
      title: 'Cost',
      state: { search: '?cost.d=8&cost.print=1-3f2a91c0aa', mark: '3f2a91c0' },
    });
    expect(URL).toBe('https://norms.example/base/normalization/?cost.d=8&cost.print=1-3f2a91c0aa#toy-cost');
    expect(id).toBe('runnablenorms-normalization-toy-cost-3f2a91c0');
  });

  test('invents no day on which it was looked up', () => {
    for (const { text } of citationForms(itemOf(page, part)))
      expect(text).not.toMatch(/access|urldate|Y2 {2}-|retrieved/i);
  });

  test('refuses a date that is none', () => {
    expect(() => itemOf({ ...page, published: 'soon' })).toThrow('/normalization/: "soon" is no date');
  });

  test('has a key that differs from others by more than case', () => {
    const keyOf = (id: string) => itemOf(page, { ...part, id }).id;
    expect(keyOf('sym-F').toLowerCase()).not.toBe(keyOf('sym-f').toLowerCase());
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]*$/),
        fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]*$/),
        (a, b) => {
          expect(keyOf(a)).toMatch(/^[a-z0-9_-]+$/);
          if (a !== b) expect(keyOf(a)).not.toBe(keyOf(b));
        },
      ),
    );
  });
});

describe('read back by citation-js', () => {
  test.each(['BibTeX', 'RIS', 'CSL-JSON'] as const)(
    '%s gives what went in, whatever the title and the note',
    (name) => {
      fc.assert(
        fc.property(nasty, nasty, nasty, (title, pageTitle, note) => {
          const item = itemOf({ ...page, title: pageTitle }, { ...part, title, note });
          const [read, ...more] = readCitation(textOf(item, name));
          expect(more).toEqual([]);
          expect(read && factsOf(read)).toEqual(factsOf(item));
          expect(read?.id).toBe(item.id);
        }),
        { numRuns: 400 },
      );
    },
  );

  test('BibTeX leaves nothing to TeX: every sign of its own is escaped, and braces count up', () => {
    fc.assert(
      fc.property(nasty, (title) => {
        const text = textOf(itemOf(page, { ...part, title }), 'BibTeX');
        const set = /title = \{\{(.*)\}\},$/m.exec(text)?.[1] ?? '';
        const rest = set.replace(/\{\\text[a-z]+\}|\\[%&#_$]|[-']\{\}/g, '');
        expect(rest).not.toMatch(/[{}\\%&#_$~^<>|"`]|--|''/);
        expect(text.split('{').length).toBe(text.split('}').length);
      }),
    );
  });

  test('a whole file of entries is as many items', () => {
    const items = ['a', 'b', 'c'].map((id) => itemOf(page, { ...part, id, title: `${id} % {` }));
    for (const name of ['BibTeX', 'RIS'] as const) {
      const all = readCitation(items.map((item) => textOf(item, name)).join('\n'));
      expect(all.map(factsOf), name).toEqual(items.map(factsOf));
    }
  });

  test('APA is what the style of the CSL project writes; it has no place for the note', () => {
    for (const cited of [
      itemOf(page),
      itemOf({ ...page, isDataset: true }),
      itemOf({ ...page, title: 'Does it hold?' }),
      itemOf(page, part),
      itemOf({ ...page, title: 'Does it hold?' }, part),
    ]) {
      expect(textOf(cited, 'APA')).toBe(apaOf([cited]));
    }
    const claim = itemOf(page, { ...part, kind: 'claim', number: undefined, note: 'Reported by X 2020, §3' });
    expect(textOf(claim, 'APA')).toBe(apaOf([claim]).replace('.” ', '” [Reported by X 2020, §3]. '));
  });

  test('a saved form is the text itself', () => {
    for (const form of citationForms(itemOf(page, { ...part, title: '50 % #1 “é”' }))) {
      const address = savedAs(form);
      if (form.name === 'APA') expect(address).toBeUndefined();
      else expect(decodeURIComponent(address?.split(',').slice(1).join(',') ?? '')).toBe(form.text);
    }
  });
});

describe('what a page says of itself', () => {
  const metas = {
    'DC.title': 'Models',
    'DC.identifier': 'https://norms.example/norms/models/',
    'DC.date': '2026-11-24',
    'DC.type': 'Dataset',
    'rn:path': '/models/',
  };
  test('is read from its head; a page without it is not cited', () => {
    expect(citedPageOf((name) => metas[name as keyof typeof metas])).toEqual({
      title: 'Models',
      url: 'https://norms.example/norms/models/',
      path: '/models/',
      published: '2026-11-24',
      isDataset: true,
    });
    expect(citedPageOf(() => undefined)).toBeUndefined();
  });
  test('a source is not cited as ours', () => {
    const of = (kind: string) =>
      citedPartOf('a', (name) => ({ anchor: kind, 'anchor-title': 'T' })[name as 'anchor']);
    expect(of('source')).toBeUndefined();
    expect(of('claim')).toMatchObject({ kind: 'claim', title: 'T' });
  });
});
