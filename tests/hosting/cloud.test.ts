/** What cannot be started here is at least run: the script for S3 against an `aws` that takes notes, CloudFront's function on its events. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { cloudfrontFunction, responseHeadersPolicies } from '../../src/hosting/cloudfront.ts';
import { headersOf, typeOf } from '../../src/hosting/headers.ts';
import { s3Script } from '../../src/hosting/s3.ts';
import { dist, filesOf } from '../build/site.ts';

const place = (base: string) => ({ base, root: '/srv/www', host: 'norms.example' });
const folder = mkdtempSync(join(tmpdir(), 'cloud-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The commands that the script gives, as lists of words. */
function commandsOf(base: string): string[][] {
  const log = join(folder, 'log');
  writeFileSync(log, '');
  writeFileSync(join(folder, 'script.sh'), s3Script(place(base)));
  writeFileSync(join(folder, 'aws'), `#!/bin/sh\nprintf '%s\\t' "$@" >> '${log}'\necho >> '${log}'\n`);
  chmodSync(join(folder, 'aws'), 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}`, BUCKET: 'norms' };
  execFileSync('sh', [join(folder, 'script.sh'), dist], { env });
  return readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split('\t'));
}

/** Filters as `aws s3 sync` reads them: all are in at first, the last one that holds decides, `*` holds for slashes too. */
function takes(words: readonly string[], file: string): boolean {
  let isIn = true;
  for (const [i, word] of words.entries()) {
    if (word !== '--include' && word !== '--exclude') continue;
    const pattern = (words[i + 1] ?? '').replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    if (new RegExp(`^${pattern}$`).test(file)) isIn = word === '--include';
  }
  return isIn;
}

test('the script for S3 copies each file once, with its caching and type, hashed ones first and pages last', () => {
  const commands = commandsOf('/norms/');
  const option = (words: readonly string[], name: string) => words[words.indexOf(name) + 1];
  const last = new Map<boolean, number>();
  let firstPage = Infinity;
  for (const file of filesOf()) {
    const taking = commands.flatMap((words, at) => (takes(words, file) ? [{ words, at }] : []));
    expect([file, taking.length]).toEqual([file, 1]);
    const [{ words, at } = { words: [], at: -1 }] = taking;
    expect(words.slice(0, 4)).toEqual(['s3', 'sync', dist, 's3://norms/norms']);
    expect([file, option(words, '--cache-control')]).toEqual([file, headersOf(`/${file}`)['Cache-Control']]);
    expect([file, option(words, '--content-type')]).toEqual([file, typeOf(file)]);
    const isPage = file.endsWith('.html');
    if (isPage) firstPage = Math.min(firstPage, at);
    last.set(isPage, Math.max(last.get(isPage) ?? 0, at));
  }
  expect(firstPage).toBeGreaterThan(last.get(false) ?? Infinity);
  expect(commands.flat()).not.toContain('--delete');
});

interface Answer {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: { readonly location: { readonly value: string } };
}

function asked(base: string, uri: string, querystring: object = {}): Answer {
  const request = { uri, querystring, method: 'GET', headers: {} };
  return runInNewContext(
    `${cloudfrontFunction(place(base))}; handler(${JSON.stringify({ request })})`,
  ) as Answer;
}

test("CloudFront's function finds the file of a page, and gives a folder its slash and keeps the query", () => {
  expect(asked('/', '/').uri).toBe('/index.html');
  expect(asked('/norms/', '/norms/models/').uri).toBe('/norms/models/index.html');
  expect(asked('/', '/_astro/x.js').uri).toBe('/_astro/x.js');
  const query = {
    'attenuation.sublayers': { value: '24' },
    a: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] },
  };
  const { statusCode, headers } = asked('/', '/models', query);
  expect([statusCode, headers?.location.value]).toEqual([302, '/models/?attenuation.sublayers=24&a=1&a=2']);
  expect(asked('/norms/', '/norms').headers?.location.value).toBe('/norms/');
  expect(asked('/norms/', '/').headers?.location.value).toBe('/norms/');
});

interface Policy {
  readonly Name: string;
  readonly Comment: string;
  readonly SecurityHeadersConfig: {
    readonly ContentSecurityPolicy?: { readonly ContentSecurityPolicy: string };
  };
  readonly CorsConfig?: { readonly AccessControlAllowOrigins: { readonly Items: readonly string[] } };
}

test("CloudFront's policies say of each part what the list says, within their limits", () => {
  const policies = responseHeadersPolicies(place('/norms/')) as Record<string, Policy>;
  expect(Object.keys(policies)).toEqual(['/norms/embed/*', '/norms/_astro/*', 'Default (*)']);
  for (const [pattern, policy] of Object.entries(policies)) {
    const path = pattern.startsWith('/') ? pattern.replace('/norms', '').replace('*', 'x') : '/';
    const headers = headersOf(path);
    const { ContentSecurityPolicy: content } = policy.SecurityHeadersConfig;
    expect(content?.ContentSecurityPolicy).toBe(headers['Content-Security-Policy']);
    expect(policy.CorsConfig?.AccessControlAllowOrigins.Items).toEqual(['*']);
    expect(policy.Comment.length).toBeLessThanOrEqual(128);
    expect(policy.Name).toMatch(/^[\w-]+$/);
  }
});
