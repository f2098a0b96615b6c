import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEntries } from '../../../src/content/entries.ts';
import * as schemas from '../../../src/content/schemas.ts';
import { readBibtex } from '../../../src/content/bibtex.ts';

const text = readFileSync('content/models.yaml', 'utf8');
const models = () => readEntries('content/models.yaml', text, schemas.model);
/** The file with one line changed, and the number of that line. */
const changed = (from: string, to: string) => ({
  text: text.replace(from, to),
  line: text.slice(0, text.indexOf(from)).split('\n').length,
});

describe('the models', () => {
  test('are the seven of the table, in its order', () => {
    expect(models().map(({ id }) => id)).toEqual([
      'transformer-2017',
      'bert',
      'gpt-2',
      'gpt-3',
      'llama',
      'gemini',
      'deepseek',
    ]);
  });

  test('say where the norm stands, or that the source does not', () => {
    for (const model of models()) {
      expect(model.placement === null, model.id).toBe(model.strength === 'not-disclosed');
      expect(model['no-run'] !== undefined, model.id).toBe(model.placement === null);
    }
  });

  test('cite sources that the bibliography has', () => {
    const keys = new Set(
      readBibtex('content/references.bib', readFileSync('content/references.bib', 'utf8')).map(
        ({ id }) => id,
      ),
    );
    for (const { id, source } of models()) expect(keys.has(source.cite), id).toBe(true);
  });
});

describe('a malformed entry is refused with file, line and field', () => {
  test.each([
    ['year: 2018', 'year: soon', 'bert.year: expected a year'],
    [
      'placement: post\n  normalizer: LayerNorm\n  eps: null',
      'placement: middle\n  normalizer: LayerNorm\n  eps: null',
      'transformer-2017.placement:',
    ],
    ['strength: code', 'strenght: code', 'bert.strength:'],
    ['- id: gpt-2', '- id: bert', '"bert" is there twice'],
    ['- id: gpt-3', '- id: GPT 3', 'GPT 3.id: an id takes lower-case letters'],
  ])('%j for %j', (from, to, message) => {
    const broken = changed(from, to);
    const read = () => readEntries('content/models.yaml', broken.text, schemas.model);
    expect(read).toThrow(message);
    if (!message.includes('strength')) expect(read).toThrow(`content/models.yaml:${broken.line}:`);
  });

  test('a field that nobody knows is named', () => {
    expect(() => readEntries('m.yaml', '- id: a\n  colour: red\n', schemas.model)).toThrow(
      /m\.yaml:\d: a\.\w+/,
    );
  });

  test('what is not YAML is named with its line', () => {
    expect(() => readEntries('m.yaml', '- id: a\n  name: "open\n', schemas.model)).toThrow(
      /m\.yaml:\d: not YAML/,
    );
  });

  test('a file that is not a list is refused', () => {
    expect(() => readEntries('m.yaml', 'id: a\n', schemas.model)).toThrow('m.yaml:1: expected a list');
  });
});
