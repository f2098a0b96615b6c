/**
 * What every host of the site is asked. The answers that are expected follow from the list of headers or from HTTP itself, not from
 * what a server happens to do; where servers may differ (302 or 308), the question leaves them room.
 */
import { readFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect } from 'vitest';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A host that is being asked. */
export interface Asked {
  readonly port: number;
  readonly base: string;
  /** Folder with the files of the site, to compare with. */
  readonly site: string;
  /** Encodings it can send. */
  readonly encodings: readonly ('br' | 'gzip')[];
}

/** A path inside the site of each kind. */
export interface Samples {
  readonly script: string;
  readonly worker: string;
  readonly wasm: string;
  readonly index: string;
  readonly embed: string;
}

type Question = readonly [about: string, ask: (host: Asked, samples: Samples) => Promise<void>];

/** Asks for `path` as it stands: `fetch` would tidy it. */
export async function get(
  { port }: Pick<Asked, 'port'>,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port, path, headers, method }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
}

const fileOf = (host: Asked, path: string) => readFileSync(join(host.site, path));
const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

/** A redirect may name the whole address or the path alone. */
const placeOf = ({ port }: Asked, { headers }: Answer) => {
  const { pathname, search } = new URL(headers.location ?? '', `http://127.0.0.1:${port}/`);
  return pathname + search;
};

export const questions: readonly Question[] = [
  [
    'a page is its file, asked for again each time, framed by its own site alone',
    async (host) => {
      const { status, headers, body } = await get(host, `${host.base}models/`);
      expect(status).toBe(200);
      expect(body.equals(fileOf(host, 'models/index.html'))).toBe(true);
      expect(headers['content-type']).toMatch(/^text\/html; ?charset=utf-8$/i);
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['content-security-policy']).toBe("frame-ancestors 'self'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
    },
  ],
  [
    'the first page is at the base path',
    async (host) => {
      const { status, body } = await get(host, host.base);
      expect([status, body.equals(fileOf(host, 'index.html'))]).toEqual([200, true]);
    },
  ],
  [
    'an embed may be framed by any site, and read by a page of none',
    async (host, { embed }) => {
      const { status, headers } = await get(host, host.base + embed, { origin: 'null' });
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBe('*');
    },
  ],
  [
    'a missing page is the 404 page, with that status',
    async (host) => {
      for (const path of ['missing/', 'missing/page.html', 'missing.json']) {
        const { status, headers, body } = await get(host, host.base + path);
        expect([path, status]).toEqual([path, 404]);
        expect(body.equals(fileOf(host, '404.html'))).toBe(true);
        expect(headers['content-type']).toMatch(/^text\/html/);
      }
    },
  ],
  [
    'a missing hashed file is a 404 that no cache keeps',
    async (host) => {
      const { status, headers } = await get(host, `${host.base}_astro/gone.B1ab2c3d.js`);
      expect(status).toBe(404);
      expect(headers['cache-control']).toBe('no-cache');
    },
  ],
  [
    'a folder without its slash leads to the one with it, and keeps the query',
    async (host) => {
      const query = '?attenuation.sublayers=24&a=%20b';
      const answer = await get(host, `${host.base}models${query}`);
      expect(answer.status).toBeGreaterThanOrEqual(301);
      expect(answer.status).toBeLessThanOrEqual(308);
      expect(placeOf(host, answer)).toBe(`${host.base}models/${query}`);
    },
  ],
  [
    'hashed files are kept for ever, and say what a Worker made of them may do',
    async (host, { script, worker }) => {
      for (const path of [script, worker]) {
        const { status, headers, body } = await get(host, host.base + path, { origin: 'null' });
        expect(status).toBe(200);
        expect(body.equals(fileOf(host, path))).toBe(true);
        expect(headers['content-type']).toMatch(/^text\/javascript/);
        expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
        expect(headers['content-security-policy']).toContain("'wasm-unsafe-eval'");
        expect(headers['access-control-allow-origin']).toBe('*');
      }
    },
  ],
  [
    'parts of the search index are kept for ever and sent as they are',
    async (host, { index }) => {
      const { headers, body } = await get(host, host.base + index, { 'accept-encoding': 'gzip, br' });
      expect(headers['cache-control']).toContain('immutable');
      expect(headers['content-encoding']).toBeUndefined();
      expect(body.equals(fileOf(host, index))).toBe(true);
    },
  ],
  [
    'the twin that was asked for is sent, with the type of the file, and unpacks to it',
    async (host, { script }) => {
      for (const path of ['models/index.html', script]) {
        const address = host.base + path.replace(/index\.html$/, '');
        const plain = await get(host, address);
        for (const encoding of host.encodings) {
          const { headers, body } = await get(host, address, { 'accept-encoding': encoding });
          expect([path, headers['content-encoding']]).toEqual([path, encoding]);
          expect(headers['content-type']).toBe(plain.headers['content-type']);
          expect(headers['cache-control']).toBe(plain.headers['cache-control']);
          expect(headers.vary).toMatch(/accept-encoding/i);
          expect(unpack[encoding](body).equals(fileOf(host, path))).toBe(true);
          expect(body.length).toBeLessThan(plain.body.length / 1.5);
        }
      }
    },
  ],
  [
    'an encoding that is not known is not sent',
    async (host) => {
      const { headers, body } = await get(host, `${host.base}models/`, { 'accept-encoding': 'rot13' });
      expect(headers['content-encoding']).toBeUndefined();
      expect(body.equals(fileOf(host, 'models/index.html'))).toBe(true);
    },
  ],
  [
    'each kind of file has its type, whatever the machine thinks',
    async (host, { wasm }) => {
      const kinds = {
        [wasm]: 'application/wasm',
        'anchors.json': 'application/json',
        'models.csv': 'text/csv',
        'favicon.svg': 'image/svg+xml',
        'manifest.webmanifest': 'application/manifest+json',
        'objects.inv': 'application/octet-stream',
        'lib/tensor.d.ts': 'text/plain',
        'normalization.md': 'text/markdown',
        'CITATION.cff': 'application/yaml',
        'atom.xml': 'application/xml',
        'fonts/stix-two-text.woff2': 'font/woff2',
        'sitemap-index.xml': 'application/xml',
        'favicon.ico': 'image/vnd.microsoft.icon',
        'citations.bib': 'application/x-bibtex',
        'lib/kernels.wasm': 'application/wasm',
      };
      for (const [path, type] of Object.entries(kinds)) {
        const { status, headers } = await get(host, host.base + path);
        expect([path, status, headers['content-type']?.replace(/;.*/, '')]).toEqual([path, 200, type]);
      }
    },
  ],
  [
    'inventories, fonts and data may be read by any page',
    async (host) => {
      for (const path of [
        'anchors.json',
        'models.json',
        'objects.inv',
        'lib/tensor.js',
        'fonts/stix-two-text.woff2',
      ]) {
        const { headers } = await get(host, host.base + path, { origin: 'https://blog.example' });
        expect([path, headers['access-control-allow-origin']]).toEqual([path, '*']);
      }
      const { headers } = await get(host, `${host.base}fonts/stix-two-text.woff2`);
      expect(headers['cache-control']).toBe('public, max-age=86400');
    },
  ],
  [
    'what has not changed is not sent again',
    async (host, { script }) => {
      for (const path of ['models/', script]) {
        const { headers } = await get(host, host.base + path);
        expect(headers.etag).toBeDefined();
        const again = await get(host, host.base + path, { 'if-none-match': String(headers.etag) });
        expect([path, again.status, again.body.length]).toEqual([path, 304, 0]);
        expect(again.headers['cache-control']).toBe(headers['cache-control']);
        const other = await get(host, host.base + path, { 'if-none-match': '"another"' });
        expect(other.status).toBe(200);
      }
    },
  ],
  [
    'HEAD is GET without the body',
    async (host) => {
      const [head, whole] = [
        await get(host, `${host.base}models/`, {}, 'HEAD'),
        await get(host, `${host.base}models/`),
      ];
      expect([head.status, head.body.length]).toEqual([200, 0]);
      for (const name of ['content-type', 'content-length', 'cache-control', 'etag'] as const)
        expect([name, head.headers[name]]).toEqual([name, whole.headers[name]]);
    },
  ],
  [
    'nothing outside of the site is served, nor the books of the deploys',
    async (host) => {
      const ups = ['../', '../../', '..%2f', '..%2f..%2f', '%2e%2e/', '%2e%2e/%2e%2e/', '%5c..%5c'];
      for (const path of [...ups.map((up) => `${up}secret.txt`), '.deploy/builds.json']) {
        const { status, body } = await get(host, host.base + path);
        expect([path, status >= 400]).toEqual([path, true]);
        expect(String(body)).not.toContain('secret');
      }
    },
  ],
  [
    'under a base path, its own address leads to it',
    async (host) => {
      if (host.base === '/') return;
      for (const [path, query] of [
        ['/', ''],
        [host.base.slice(0, -1), ''],
        [host.base.slice(0, -1), '?a=1'],
      ] as const) {
        const answer = await get(host, path + query);
        expect(answer.status).toBeGreaterThanOrEqual(301);
        expect(answer.status).toBeLessThanOrEqual(308);
        expect(placeOf(host, answer)).toBe(host.base + query);
      }
    },
  ],
];
