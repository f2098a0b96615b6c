/** The atlas as it was published: the files for programs say what the page says, in the form that the schema gives. */
import Ajv2020 from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dist, readPages } from './site.ts';

const json = (file: string): unknown => JSON.parse(readFileSync(join(dist, file), 'utf8'));
const schema = json('models.schema.json') as { $id: string };
const atlas = json('models.json') as { $schema: string; models: { id: string; url: string; year: number }[] };
const page = (await readPages()).find(({ path }) => path === '/models/');
const ids = new Set(page?.tags.map(({ attributes }) => attributes.id));

test('models.json is valid by the schema that it names', () => {
  const validate = new Ajv2020({ formats: { uri: (text: string) => URL.canParse(text) } }).compile(schema);
  expect(validate(atlas), JSON.stringify(validate.errors)).toBe(true);
  expect(atlas.$schema).toBe(schema.$id);
});

test('every model has its row, its entry and its published anchor', () => {
  const anchors = new Set((json('anchors.json') as { url: string }[]).map(({ url }) => url));
  expect(atlas.models.length).toBeGreaterThan(100);
  for (const { id, url } of atlas.models) {
    expect(new URL(url).pathname + new URL(url).hash).toBe(`/models/#model-${id}`);
    expect(ids.has(`model-${id}`), id).toBe(true);
    expect(ids.has(`about-${id}`), id).toBe(true);
    expect(anchors.has(url), id).toBe(true);
  }
  const rows = [...ids].filter((id) => id?.startsWith('model-') && id !== 'model-filters');
  expect(rows).toHaveLength(atlas.models.length);
});

test('models.csv names every model, in the same order', () => {
  const [header = '', ...lines] = readFileSync(join(dist, 'models.csv'), 'utf8')
    .split('\r\n')
    .filter(Boolean);
  expect(header.startsWith('id,name,')).toBe(true);
  expect(lines.map((line) => line.split(',')[0])).toEqual(atlas.models.map(({ id }) => id));
});

test('the figure has a mark for each model, at every width', () => {
  const drawings = [...(page?.html ?? '').matchAll(/<div class="drawn-\w+"[^>]*>([\s\S]*?)<\/div>/g)];
  expect(drawings).toHaveLength(3);
  for (const [, svg = ''] of drawings) expect(svg.match(/<circle /g)).toHaveLength(atlas.models.length);
});

test('each glyph of the table is on the page once', () => {
  const uses = [...(page?.html ?? '').matchAll(/<use href="#([\w-]+)"/g)].map(([, id = '']) => id);
  const symbols = page?.tags.filter(({ name }) => name === 'symbol').map(({ attributes }) => attributes.id);
  expect(new Set(uses)).toEqual(new Set(symbols));
  expect(symbols).toHaveLength(new Set(symbols).size);
});
