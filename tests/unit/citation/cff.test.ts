import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { released } from '../../../src/citation/release.ts';
import { readCitation } from './parsers.ts';

const text = readFileSync('CITATION.cff', 'utf8');
const file = parse(text) as Record<string, unknown>;
const packed = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>;

test('CITATION.cff says of version, description, licence, day and address what their own files say', () => {
  const [, site] = /SITE_URL \?\? '([^']+)'/.exec(readFileSync('astro.config.mjs', 'utf8')) ?? [];
  const [, licence] = /^Code .*: (\S+), LICENSES\/\1\.txt$/m.exec(readFileSync('LICENSE', 'utf8')) ?? [];
  expect(file).toMatchObject({
    'cff-version': '1.2.0',
    title: 'Runnable Norms',
    version: packed.version,
    abstract: packed.description,
    license: licence,
    'date-released': released,
    url: `${site}/`,
  });
  expect(packed.license).toBe('SEE LICENSE IN LICENSE');
});

test('citation-js reads it as software of the site', () => {
  const [read] = readCitation(text);
  expect(read).toMatchObject({
    type: 'software',
    title: 'Runnable Norms',
    version: packed.version,
    URL: file.url,
    issued: { 'date-parts': [released.split('-').map(Number)] },
  });
  expect(read?.author.map(({ literal, family }) => literal ?? family)).toEqual(['Runnable Norms']);
});
