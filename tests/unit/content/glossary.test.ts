import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEntries } from '../../../src/content/entries.ts';
import { glossary, term } from '../../../src/content/glossary.ts';

const text = readFileSync('content/glossary.yaml', 'utf8');
const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
const read = (changed: string) => () => readEntries('content/glossary.yaml', changed, term);

describe('the glossary', () => {
  test('says of each term what it is in one or two sentences', () => {
    for (const { id, meaning } of glossary) {
      const sentences = meaning.split(/(?<=[.])\s+(?=[A-Z])/);
      expect(sentences.length, id).toBeLessThanOrEqual(2);
      expect(meaning, id).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('has no term twice, under its own name or another', () => {
    const names = glossary.flatMap((entry) => [entry.term, ...entry.also]).map((name) => name.toLowerCase());
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('is in the order of the alphabet', () => {
    const names = glossary.map((entry) => entry.term.toLowerCase());
    expect(names).toEqual([...names].sort());
  });

  test('leads to an anchor that is published, whose title it knows', () => {
    for (const { id, shownBy } of glossary) expect(shownBy.title, id).toMatch(/\S/);
  });
});

describe('what is wrong is said with file, line and field', () => {
  test.each([
    ['see: /optimizer/#eq-adam', 'see: /optimizer/#eq-adma', 'adam.see: expected a published anchor'],
    ['cite: kingma2015adam', 'cite: kingma2015adma', 'adam.sources.0.cite: no such source'],
    ['- id: adam\n', '- id: Adam\n', 'Adam.id: an id takes'],
  ])('%s', (right, wrong, message) => {
    expect(read(text.replace(right, wrong))).toThrow(`content/glossary.yaml:${lineOf(right)}: ${message}`);
  });

  test('a meaning that is too long', () => {
    const start = 'meaning: Shrinking';
    expect(read(text.replace(start, `meaning: ${'Long '.repeat(70)}`))).toThrow(
      `content/glossary.yaml:${lineOf(start)}: weight-decay.meaning: a meaning takes one or two sentences`,
    );
  });
});
