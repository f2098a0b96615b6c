import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage, type Server } from 'node:http';
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
  writeFileSync(join(folder, 'site/en_1a2b.pf_index'), page);
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
])('nothing outside the folder is served: %s', async (path) => {
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
  const { headers, body } = await get('/norms/en_1a2b.pf_index', { 'accept-encoding': 'gzip, br' });
  expect(headers['content-encoding']).toBeUndefined();
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(headers['cache-control']).toContain('immutable');
  expect(String(body)).toBe(page);
});

test('scripts carry a policy for workers, and WebAssembly its type', async () => {
  expect((await get('/norms/_astro/x.js')).headers['content-security-policy']).toContain(
    "default-src 'self'",
  );
  expect((await get('/norms/k.wasm')).headers['content-type']).toBe('application/wasm');
});
