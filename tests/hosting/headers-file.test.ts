/**
 * `_headers` as its two readers understand it. Cloudflare Pages gives a file the headers of every rule that holds for it and joins the
 * values of one name by a comma; Netlify takes one value. The file must mean the same to both, and what the list of headers says.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headersFile, redirectsFile } from '../../src/hosting/headers-file.ts';
import { headersOf, typeOf } from '../../src/hosting/headers.ts';
import { redirects } from '../../src/hosting/redirects.ts';
import { dist, filesOf } from '../build/site.ts';

interface Rule {
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** The documented grammar: a line with a path, indented lines `Name: value`, comments. Throws at anything else. */
function read(text: string): Rule[] {
  const rules: { path: string; headers: [string, string][] }[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '' && !one.startsWith('#'))) {
    const header = /^\s+([\w-]+):\s(\S.*)$/.exec(line);
    if (header === null && /^\/\S*$/.test(line)) rules.push({ path: line, headers: [] });
    else if (header !== null) rules.at(-1)?.headers.push([header[1] ?? '', header[2] ?? '']);
    else throw new Error(`neither a path nor a header: ${line}`);
  }
  return rules;
}

function matches(pattern: string, path: string): boolean {
  const [before = '', after] = pattern.split('*');
  return after === undefined
    ? path === pattern
    : path.startsWith(before) && path.slice(before.length).endsWith(after);
}

const told = (rules: readonly Rule[], path: string) =>
  rules.filter((rule) => matches(rule.path, path)).flatMap(({ headers }) => headers);

const files = filesOf().map((file) => `/${file}`);
/** An address of each file; a page has that of its folder, and is found by its file name as well. */
const addresses = (files: readonly string[]) =>
  files.flatMap((file) =>
    file.endsWith('/index.html') ? [file, file.slice(0, -'index.html'.length)] : [file],
  );

const rules = read(headersFile(files, { base: '/' }));

test('every file is told by _headers what the list says, and no header twice', () => {
  for (const path of addresses(files)) {
    const found = told(rules, path);
    const names = found.map(([name]) => name);
    expect([path, new Set(names).size]).toEqual([path, names.length]);
    const type = found.find(([name]) => name === 'Content-Type')?.[1];
    // Both hosts let a file that no rule names be asked for again each time, and who may frame it is a question for pages alone.
    const isTold = ([name, value]: readonly [string, string]) =>
      name !== 'Content-Type' &&
      value !== 'no-cache' &&
      (/\/$|\.html$/.test(path) || !value.startsWith('frame-ancestors'));
    const expected = Object.entries(headersOf(path)).filter(isTold);
    expect({ path, ...Object.fromEntries(found.filter(isTold)) }).toEqual({
      path,
      ...Object.fromEntries(expected),
    });
    if (type !== undefined) expect([path, type]).toEqual([path, typeOf(path)]);
  }
  expect(told(rules, '/objects.inv')).toContainEqual(['Content-Type', 'application/octet-stream']);
  expect(told(rules, '/manifest.webmanifest')).toContainEqual(['Content-Type', typeOf('x.webmanifest')]);
});

test('it keeps the limits of Cloudflare Pages: 100 rules, 2000 characters a line, one splat a path', () => {
  expect(rules.length).toBeLessThanOrEqual(100);
  for (const { path, headers } of rules) {
    expect(path.split('*').length - 1).toBeLessThanOrEqual(1);
    for (const [name, value] of headers) expect(`  ${name}: ${value}`.length).toBeLessThanOrEqual(2000);
  }
});

test('the build holds the file that is made from it', () => {
  const listed = files.filter((file) => !/^\/_(?:headers|redirects)$/.test(file));
  expect(readFileSync(join(dist, '_headers'), 'utf8')).toBe(headersFile(listed, { base: '/' }));
  expect(readFileSync(join(dist, '_redirects'), 'utf8')).toBe(redirectsFile({ base: '/' }));
});

test('under a base path every rule and every redirect is below it', () => {
  for (const { path } of read(headersFile(files, { base: '/norms/' }))) expect(path).toMatch(/^\/norms\//);
  const lines = redirectsFile({ base: '/norms/' })
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines[0]).toBe('/ /norms/ 302');
  expect(lines.length).toBe(1 + redirects().length);
  for (const line of lines) expect(line).toMatch(/^\/\S* \/norms\/\S* 30[12]$/);
});

test('what scripts of other pages may not read is not told', () => {
  expect(headersFile(files, { base: '/', isShared: false })).not.toContain('Access-Control');
});
