/**
 * Serves a folder of built files as a plain static host would: compressed, with types, cache headers and a 404 page.
 *
 * No dependency. Knows the base path the site was built for, and nothing else about the site. A file is read and
 * compressed once and kept in memory, so a new build needs a new server.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export interface StaticSite {
  /** Folder with the built files. */
  readonly root: string;
  /** Path under which they are served, with slashes at both ends: `/` or `/norms/`. */
  readonly base: string;
}

interface Stored {
  readonly type: string;
  readonly etag: string;
  readonly caching: string;
  readonly bodies: Readonly<Record<Encoding, Buffer>>;
}
type Encoding = 'br' | 'gzip' | 'identity';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** Pages carry their policy in a `<meta>`; a worker obeys the header of its own script. */
const scriptPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** A server that does not listen yet. */
export function createStaticServer({ root, base }: StaticSite): Server {
  const stored = new Map<string, Promise<Stored | undefined>>();
  const read = (path: string) => {
    const reading = stored.get(path) ?? load(root, path);
    stored.set(path, reading);
    return reading;
  };
  return createServer((request, response) => {
    answer(request, response, base, read).catch((error: unknown) => {
      console.error(error);
      response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end('The server failed; its terminal says why.\n');
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  base: string,
  read: (path: string) => Promise<Stored | undefined>,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
  const path = pathOf(request.url ?? '/');
  if (path === undefined)
    return void response.writeHead(400, { 'content-type': 'text/plain' }).end('Bad address.\n');
  if (base !== '/' && (path === '/' || `${path}/` === base)) return redirect(response, base);
  const inside = path.startsWith(base) ? path.slice(base.length) : undefined;
  const file =
    inside === undefined
      ? undefined
      : await read(inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside);
  if (file) return send(request, response, 200, file);
  if (inside !== undefined && extname(inside) === '' && (await read(`${inside}/index.html`)))
    return redirect(response, `${path}/${new URL(request.url ?? '/', 'http://site').search}`);
  const missing = await read('404.html');
  if (missing) return send(request, response, 404, missing);
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing is here.\n');
}

/** Not a permanent redirect: a browser would remember it for whatever is served here next. */
function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

/** The decoded path, or undefined where it cannot be decoded or leaves the folder. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://site').pathname);
    const isInside = !path.includes('\0') && !path.split(/[/\\]/).includes('..');
    return isInside ? path : undefined;
  } catch {
    return undefined;
  }
}

async function load(root: string, path: string): Promise<Stored | undefined> {
  const body = await readFile(join(root, path)).catch(() => undefined);
  if (!body) return undefined;
  const type = types[extname(path)] ?? 'application/octet-stream';
  const isText = !/^(?:image\/png|font\/)/.test(type) && !isCompressed(path);
  return {
    type,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    caching: cachingOf(path),
    bodies: {
      identity: body,
      br: isText ? brotliCompressSync(body) : body,
      gzip: isText ? gzipSync(body, { level: 9 }) : body,
    },
  };
}

/** The parts of the search index come compressed, and their reader unpacks them itself. */
const isCompressed = (path: string) => /^\.(?:pagefind|pf_\w+)$/.test(extname(path));

/** The build names what it bundles and the parts of the index by their content; fonts keep their names and change seldom. */
function cachingOf(path: string): string {
  if (path.startsWith('_astro/') || /^\.pf_\w+$/.test(extname(path)))
    return 'public, max-age=31536000, immutable';
  return path.startsWith('fonts/') ? 'public, max-age=86400' : 'no-cache';
}

function send(request: IncomingMessage, response: ServerResponse, status: number, file: Stored): void {
  const headers = {
    etag: file.etag,
    vary: 'accept-encoding',
    'cache-control': file.caching,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...(file.type.startsWith('text/javascript') ? { 'content-security-policy': scriptPolicy } : {}),
  };
  if (status === 200 && request.headers['if-none-match'] === file.etag)
    return void response.writeHead(304, headers).end();
  const encoding = file.bodies.br === file.bodies.identity ? 'identity' : accepted(request);
  const body = file.bodies[encoding];
  response.writeHead(status, {
    ...headers,
    'content-type': file.type,
    'content-length': body.length,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function accepted(request: IncomingMessage): Encoding {
  const header = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(header)) return 'br';
  return /\bgzip\b/.test(header) ? 'gzip' : 'identity';
}
