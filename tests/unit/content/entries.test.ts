import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEntries } from '../../../src/content/entries.ts';
import { modelCiting } from '../../../src/content/model.ts';
import { readBibtex } from '../../../src/content/bibtex.ts';

const text = readFileSync('content/models.yaml', 'utf8');
const bibliography = readFileSync('content/references.bib', 'utf8');
const schema = modelCiting(new Set(readBibtex('content/references.bib', bibliography).map(({ id }) => id)));
const models = readEntries('content/models.yaml', text, schema);
/** The file with the first `from` after the entry `id` changed, and the number of that line. */
function changed(id: string, from: string, to: string) {
  const at = text.indexOf(from, text.indexOf(`- id: ${id}\n`));
  if (at < 0) throw new Error(`no "${from}" in ${id}`);
  return {
    text: text.slice(0, at) + to + text.slice(at + from.length),
    line: text.slice(0, at).split('\n').length,
  };
}

describe('the models', () => {
  test('hold the seven of the first article', () => {
    const ids = models.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['transformer-2017', 'bert', 'gpt-2', 'gpt-3', 'llama', 'gemini', 'deepseek']),
    );
  });

  test('say why where they have no block', () => {
    for (const { id, wiring, noRun } of models) expect(noRun === undefined, id).toBe(wiring !== null);
  });

  test('print no ε whose origin is not named', () => {
    const seen = new Set(models.flatMap(({ eps }) => eps.map(({ basis }) => basis)));
    expect([...seen].sort()).toEqual(['code-default', 'hard-coded', 'library-default', 'second-hand']);
  });

  test('give the lines of code in address and locator alike', () => {
    for (const { id, source } of models) {
      const lines = /#L(\d+)-L(\d+)$/.exec(source.url);
      if (lines) expect(source.locator, id).toContain(`lines ${lines[1]} to ${lines[2]}`);
    }
  });

  test('call what is second hand reported or second hand, in the row’s own note', () => {
    const bare = models.filter(
      ({ eps, note = '' }) =>
        eps.some(({ basis }) => basis === 'second-hand') && !/second hand|reported|cop(?:y|ies)/i.test(note),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});

describe('a malformed entry is refused with file, line and field', () => {
  test.each([
    ['bert', 'year: 2018', 'year: soon', 'bert.year: expected a year'],
    ['bert', 'year: 2018', 'year: 2016', 'bert.year:'],
    ['transformer-2017', 'placement: post', 'placement: middle', 'transformer-2017.placement:'],
    [
      'gpt-2',
      'placement: pre',
      'placement: post',
      'gpt-2.placement: the wiring "pre" is of the placement "pre"',
    ],
    ['gpt-2', 'wiring: pre', 'wiring: prae', 'gpt-2.wiring:'],
    ['t5', 'value: 1e-6', 'value: tiny', 't5.eps.0.value: expected a number'],
    ['t5', 'basis: code-default', 'basis: hearsay', 't5.eps.0.basis:'],
    ['t5', 'bias: false', 'bias: perhaps', 't5.bias:'],
    ['t5', 'kind: code', 'kind: hearsay', 't5.source.kind:'],
    ['t5', 'cite: raffel2020exploring', 'cite: nobody2020', 't5.source.cite: no source "nobody2020"'],
    ['t5', 'url: https://', 'url: ', 't5.source.url: expected an address'],
    ['t5', 'strength: code', 'strength: not-disclosed', 't5.strength: not-disclosed goes with'],
    ['gpt-2', '- id: gpt-2', '- id: bert', '"bert" is there twice'],
    ['gpt-3', '- id: gpt-3', '- id: GPT 3', 'GPT 3.id: an id takes lower-case letters'],
  ])('in %s: %j for %j', (id, from, to, message) => {
    const broken = id === 'gpt-2' && from.startsWith('- id') ? changedId(from, to) : changed(id, from, to);
    const read = () => readEntries('content/models.yaml', broken.text, schema);
    expect(read).toThrow(message);
    expect(read).toThrow(`content/models.yaml:${broken.line}:`);
  });

  const changedId = (from: string, to: string) => ({
    text: text.replace(`${from}\n`, `${to}\n`),
    line: text.slice(0, text.indexOf(`${from}\n`)).split('\n').length,
  });

  test.each([
    ['bert', '  strength: code\n', 'bert.strength:'],
    ['bert', '    of: google-research/bert, commit 0017e7e\n', 'bert.source.of:'],
    ['gemini', '  cell: Pre-LN? not disclosed\n', 'gemini.cell: a row without a wiring says'],
  ])('in %s: %j left out', (id, line, message) => {
    const read = () => readEntries('content/models.yaml', changed(id, line, '').text, schema);
    expect(read).toThrow(message);
    expect(read).toThrow(/^content\/models\.yaml:\d+: /);
  });

  test('a field that nobody knows is named', () => {
    const { text: broken, line } = changed('bert', 'strength: code', 'strength: code\n  colour: red');
    expect(() => readEntries('m.yaml', broken, schema)).toThrow(`m.yaml:${line + 1}: bert.colour:`);
  });

  test('what is not YAML is named with its line', () => {
    expect(() => readEntries('m.yaml', '- id: a\n  name: "open\n', schema)).toThrow(/m\.yaml:\d: not YAML/);
  });

  test('a file that is not a list is refused', () => {
    expect(() => readEntries('m.yaml', 'id: a\n', schema)).toThrow('m.yaml:1: expected a list');
  });
});
