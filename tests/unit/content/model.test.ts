import Ajv2020 from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBibtex } from '../../../src/content/bibtex.ts';
import { readEntries } from '../../../src/content/entries.ts';
import { atlasSchema, fieldMeanings, modelCiting } from '../../../src/content/model.ts';
import { atlasCsv, atlasOf, csvColumns } from '../../../src/content/published.ts';
import { placementOf } from '../../../src/content/placement.ts';
import { wirings } from '../../../src/nn/wirings.ts';

const keys = new Set(
  readBibtex('content/references.bib', readFileSync('content/references.bib', 'utf8')).map(({ id }) => id),
);
const models = readEntries(
  'content/models.yaml',
  readFileSync('content/models.yaml', 'utf8'),
  modelCiting(keys),
);
const absolute = (path: string) => `https://example.org${path}`;
const document = atlasOf(models, absolute);
const validate = new Ajv2020({
  allErrors: true,
  formats: { uri: (text: string) => URL.canParse(text) },
}).compile(JSON.parse(JSON.stringify(atlasSchema(absolute('/models.schema.json')))) as object);
const asJson = () => JSON.parse(JSON.stringify(document)) as { models: Record<string, unknown>[] };

describe('models.json', () => {
  test('is valid by its published schema, as another validator reads it', () => {
    expect(validate(asJson()), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  test.each([
    ['a year in words', { year: 'soon' }],
    ['a placement that nobody knows', { placement: 'middle' }],
    ['a wiring that the engine does not have', { wiring: 'prae' }],
    ['an ε that is not a number', { eps: [{ value: '1e-5', basis: 'code-default' }] }],
    ['a source without a locator', { source: { kind: 'code', of: 'x', url: 'https://example.org' } }],
    ['a field of nobody', { colour: 'red' }],
    ['no name', { name: undefined }],
  ])('is not valid with %s', (_, change) => {
    const broken = asJson();
    broken.models[0] = JSON.parse(JSON.stringify({ ...broken.models[0], ...change })) as Record<
      string,
      unknown
    >;
    expect(validate(broken)).toBe(false);
  });

  test('says of every field what it means', () => {
    expect(fieldMeanings.filter(({ meaning }) => meaning === '')).toEqual([]);
  });
});

describe('models.csv', () => {
  const lines = parseCsv(atlasCsv(document));
  const header = lines[0] ?? [];
  const at = (id: string, column: string) => lines.find(([first]) => first === id)?.[header.indexOf(column)];

  test('has a line for each model and a column for each field of the schema', () => {
    expect(lines).toHaveLength(models.length + 1);
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([header.length]));
    expect(new Set(header.map((name) => name.split('.')[0]))).toEqual(
      new Set(fieldMeanings.map(({ name }) => name)),
    );
    expect(csvColumns()).toHaveLength(header.length);
  });

  test('keeps commas and lists whole, and writes what is not said as nothing', () => {
    expect(at('llama', 'eps.value')).toBe('0.000001; 0.00001');
    expect(at('llama', 'eps.for')).toBe('7B, 13B and 30B; 65B');
    expect(at('gpt-3', 'bias')).toBe('');
    expect(at('gpt-2', 'finalNorm')).toBe('true');
    expect(at('bert', 'source.of')).toBe('google-research/bert, commit 0017e7e');
    expect(at('bert', 'url')).toBe('https://example.org/models/#model-bert');
  });
});

/** RFC 4180, read back by rules of its own. */
function parseCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, field = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)) {
    lines[lines.length - 1]?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end !== ',') lines.push([]);
  }
  return lines.slice(0, -1);
}

describe('the placement of a wiring', () => {
  test.each([
    ['post', 'post'],
    ['deepnorm', 'post'],
    ['admin', 'post'],
    ['pre', 'pre'],
    ['lnscale', 'pre'],
    ['output', 'output'],
    ['double', 'double'],
    ['parallel', 'parallel'],
    ['parallel-two', 'parallel'],
    ['mix', 'other'],
    ['keel', 'other'],
    ['residual', 'other'],
    ['none', 'other'],
    ['normformer', 'other'],
  ] as const)('of %s is %s', (id, placement) => {
    expect(placementOf(wirings[id])).toBe(placement);
  });
});
