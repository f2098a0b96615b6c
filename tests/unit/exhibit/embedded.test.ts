import { describe, expect, test } from 'vitest';
import { isToyName, withFullNames } from '../../../src/exhibit/embedded.ts';
import { noOptions, searchOf, snippetsOf } from '../../../src/exhibit/embed-snippets.ts';
import { readState } from '../../../src/exhibit/url-state.ts';
import { toyOf } from '../../../src/toys/index.ts';

describe('the address of an embed page', () => {
  test('a bare name means the same as the full one', () => {
    const toy = toyOf('attenuation');
    const full = readState('?attenuation.sublayers=12&attenuation.v=0.25', toy);
    expect(full?.values.sublayers).toBe(12);
    expect(readState(withFullNames('?sublayers=12&v=0.25', 'attenuation'), toy)).toEqual(full);
  });

  test('a full name wins over the bare one, wherever it stands', () => {
    for (const search of ['?v=1&attenuation.v=2', '?attenuation.v=2&v=1'])
      expect(withFullNames(search, 'attenuation')).toBe('?attenuation.v=2');
  });

  test('the frame’s own names, other toys and counters stay what they are', () => {
    const search = '?theme=dark&hide=title&ground=paper&utm_source=a&fbclid=b&ref=c&other.v=1';
    expect(withFullNames(search, 'attenuation')).toBe(search);
    expect(['v', 'seed'].every(isToyName)).toBe(true);
  });

  test('a name that the toy does not have is told, not dropped', () => {
    const state = readState(withFullNames('?sublayer=12', 'attenuation'), toyOf('attenuation'));
    expect(state?.notes.join(' ')).toContain('sublayer');
  });

  test('nothing stays nothing', () => expect(withFullNames('', 'attenuation')).toBe(''));
});

describe('what the menu gives to paste', () => {
  const facts = {
    title: 'A [toy] & "more"',
    provider_url: 'https://norms.example/base/',
    width: 596,
    height: 700,
    thumbnail_url: 'https://norms.example/base/embed/toy.png',
  };
  const options = { ...noOptions, theme: 'dark', isTransparent: true, hide: ['title', 'credit'] } as const;
  const all = snippetsOf('toy', facts, options, 'v=1', null);
  const textOf = (name: RegExp) => all.find((snippet) => name.test(snippet.name))?.text ?? '';

  test('the state comes first, then what differs from the usual', () => {
    expect(searchOf(noOptions, '')).toBe('');
    expect(searchOf(options, 'v=1')).toBe('?v=1&theme=dark&ground=transparent&hide=title,credit');
  });

  test('the iframe is one tag whose attributes are quoted', () => {
    expect(textOf(/iframe/)).toContain('title="A [toy] &amp; &quot;more&quot;"');
    expect(textOf(/iframe/)).toContain('/embed/toy/?v=1&amp;theme=dark');
    expect(textOf(/iframe/)).toContain('width="596" height="700"');
    expect(snippetsOf('toy', facts, options, '', 640)[0]?.text).toContain('height="640"');
  });

  test('brackets in a title do not end the picture’s words', () => {
    expect(textOf(/Markdown/)).toMatch(/^\[!\[A \\\[toy\\\] /);
  });
});
