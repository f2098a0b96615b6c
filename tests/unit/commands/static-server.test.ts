import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticServer } from '../../../src/commands/static-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'static-'));
const page = '<p>home</p>'.repeat(50);
let server: Server;
let port = 0;

beforeAll(async () => {
  mkdirSync(join(folder, 'site/_astro'), { recursive: true });
  mkdirSync(join(folder, 'site/part'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site/index.html'), page);
  writeFileSync(join(folder, 'site/part/index.html'), 'part');
  writeFileSync(join(folder, 'site/404.html'), 'lost');
  writeFileSync(join(folder, 'site/_astro/x.js'), 'export {}');
  writeFileSync(join(folder, 'site/k.wasm'), 'wasm');
  mkdirSync(join(folder, 'site/pagefind/index'), { recursive: true });
  writeFileSync(join(folder, 'site/pagefind/index/en_1a2b.pf_index'), page);
  mkdirSync(join(folder, 'site/embed/toy'), { recursive: true });
  writeFileSync(join(folder, 'site/embed/toy/index.html'), 'toy');
  mkdirSync(join(folder, 'site/.deploy'));
  writeFileSync(join(folder, 'site/.deploy/builds.json'), 'secret');
  server = createStaticServer({ root: join(folder, 'site'), base: '/norms/' }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = address === null || typeof address === 'string' ? 0 : address.port;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Not `fetch`: it would tidy the path before sending it. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const sent = request({ host: '127.0.0.1', port, path, headers, method }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

test.each([
  ['/norms/', 200, page],
  ['/norms/part/', 200, 'part'],
  ['/norms/missing/', 404, 'lost'],
  ['/elsewhere/', 404, 'lost'],
])('%s answers %i', async (path, status, text) => {
  const answer = await get(path);
  expect([answer.status, String(answer.body)]).toEqual([status, text]);
});

test.each([
  ['/', '/norms/'],
  ['/norms', '/norms/'],
  ['/norms/part?toy.depth=3', '/norms/part/?toy.depth=3'],
])('%s leads to %s', async (path, target) => {
  const { status, headers } = await get(path);
  expect([status, headers.location]).toEqual([302, target]);
});

test.each([
  '/norms/../secret.txt',
  '/norms/..%2fsecret.txt',
  '/norms/%2e%2e/secret.txt',
  '/norms/%5c..%5csecret.txt',
  '/norms/.deploy/builds.json',
])('nothing outside the folder and nothing hidden is served: %s', async (path) => {
  const { status, body } = await get(path);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(String(body)).not.toContain('secret');
});

test('a broken escape is a bad request, another method is not allowed', async () => {
  expect((await get('/norms/%zz')).status).toBe(400);
  expect((await get('/norms/', {}, 'POST')).status).toBe(405);
});

test('what is sent compressed is what is stored', async () => {
  const brotli = await get('/norms/', { 'accept-encoding': 'gzip, br' });
  const gzip = await get('/norms/', { 'accept-encoding': 'gzip' });
  expect([brotli.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
  expect(String(brotliDecompressSync(brotli.body))).toBe(page);
  expect(String(gunzipSync(gzip.body))).toBe(page);
  expect(brotli.body.length).toBeLessThan(page.length);
});

test('bundled files last for ever, pages are asked for again and cost nothing when unchanged', async () => {
  expect((await get('/norms/_astro/x.js')).headers['cache-control']).toContain('immutable');
  const first = await get('/norms/');
  expect(first.headers['cache-control']).toBe('no-cache');
  const again = await get('/norms/', { 'if-none-match': String(first.headers.etag) });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test('parts of the search index are sent as they are stored, and last for ever', async () => {
  const { headers, body } = await get('/norms/pagefind/index/en_1a2b.pf_index', {
    'accept-encoding': 'gzip, br',
  });
  expect(headers['content-encoding']).toBeUndefined();
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(headers['cache-control']).toContain('immutable');
  expect(String(body)).toBe(page);
});

test('what a Worker may be made of carries its policy, and WebAssembly its type', async () => {
  expect((await get('/norms/_astro/x.js')).headers['content-security-policy']).toContain(
    "default-src 'self'",
  );
  expect((await get('/norms/k.wasm')).headers['content-type']).toBe('application/wasm');
});

test('a page is framed by its own site alone, an embed by any', async () => {
  expect((await get('/norms/')).headers['content-security-policy']).toBe("frame-ancestors 'self'");
  expect((await get('/norms/embed/toy/')).headers['content-security-policy']).toBeUndefined();
});

test('a file that has changed under the running server is served as it is now', async () => {
  const file = join(folder, 'site/part/index.html');
  expect(String((await get('/norms/part/')).body)).toBe('part');
  writeFileSync(file, 'another part');
  const { body, headers } = await get('/norms/part/');
  expect(String(body)).toBe('another part');
  writeFileSync(file, 'part');
  expect((await get('/norms/part/')).headers.etag).not.toBe(headers.etag);
});

test('scripts of other pages may read every file, unless that is left out', async () => {
  expect((await get('/norms/_astro/x.js')).headers['access-control-allow-origin']).toBe('*');
  const closed = createStaticServer({ root: join(folder, 'site'), base: '/', isShared: false });
  closed.listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  const { headers } = await fetch(`http://127.0.0.1:${port}/_astro/x.js`);
  closed.close();
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
