/**
 * Serves a folder of built files as a static host does: compressed, with the headers and redirects of `src/hosting`, and a 404 page.
 *
 * No dependency. A file is read and compressed once and kept in memory until it changes, so that a new build can take the place of an
 * old one under a running server.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { headersOf, isCompressible, typeOf, type HeaderOptions } from '../hosting/headers.ts';
import { redirects } from '../hosting/redirects.ts';

export interface StaticSite extends HeaderOptions {
  /** Folder with the built files. */
  readonly root: string;
  /** Path under which they are served, with slashes at both ends: `/` or `/norms/`. */
  readonly base: string;
}

interface Stored {
  readonly type: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: Readonly<Record<Encoding, Buffer>>;
}
type Encoding = 'br' | 'gzip' | 'identity';

/** A server that does not listen yet. */
export function createStaticServer({ root, base, isShared = true }: StaticSite): Server {
  const read = reader(root, { isShared });
  return createServer((request, response) => {
    answer(request, response, base, read).catch((error: unknown) => {
      console.error(error);
      response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end('The server failed; its terminal says why.\n');
    });
  });
}

type Read = (path: string) => Promise<Stored | undefined>;

/** Reads files of `root` by their path from it, each again only when it has changed. */
function reader(root: string, options: HeaderOptions): Read {
  const stored = new Map<string, { readonly mark: string; readonly file: Promise<Stored | undefined> }>();
  return async (path) => {
    const file = join(root, path);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const mark = `${found.mtimeMs} ${found.size} ${found.ino}`;
    const known = stored.get(path);
    if (known?.mark === mark) return known.file;
    const fresh = readFile(file).then(
      (body) => prepared(path, body, options),
      // Taken away between the two questions.
      () => undefined,
    );
    stored.set(path, { mark, file: fresh });
    return fresh;
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  base: string,
  read: Read,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
  const path = pathOf(request.url ?? '/');
  if (path === undefined)
    return void response.writeHead(400, { 'content-type': 'text/plain' }).end('Bad address.\n');
  const { search } = new URL(request.url ?? '/', 'http://site');
  if (base !== '/' && (path === '/' || `${path}/` === base)) return redirect(response, base + search);
  const inside = path.startsWith(base) ? path.slice(base.length) : undefined;
  const moved = inside === undefined ? undefined : redirects().find(({ from }) => from === `/${inside}`);
  if (moved) return redirect(response, base + moved.to.slice(1) + search, 301);
  const file =
    inside === undefined
      ? undefined
      : await read(inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside);
  if (file) return send(request, response, 200, file);
  if (inside !== undefined && extname(inside) === '' && (await read(`${inside}/index.html`)))
    return redirect(response, `${encodeURI(path)}/${search}`);
  const missing = await read('404.html');
  if (missing) return send(request, response, 404, missing);
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing is here.\n');
}

/** Only a renamed page moves for good: a browser would remember another move for whatever is served here next. */
function redirect(response: ServerResponse, location: string, status = 302): void {
  response.writeHead(status, { location }).end();
}

/** The decoded path, or undefined where it cannot be decoded, leaves the folder or is hidden (the deploys keep their books so). */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://site').pathname);
    const isShown = !path.includes('\0') && !path.split(/[/\\]/).some((part) => part.startsWith('.'));
    return isShown ? path : undefined;
  } catch {
    return undefined;
  }
}

function prepared(path: string, body: Buffer, options: HeaderOptions): Stored {
  const isSmaller = isCompressible(path);
  return {
    type: typeOf(path),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    headers: headersOf(`/${path}`, options),
    bodies: {
      identity: body,
      br: isSmaller ? brotliCompressSync(body) : body,
      gzip: isSmaller ? gzipSync(body, { level: 9 }) : body,
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, status: number, file: Stored): void {
  const headers = { etag: file.etag, vary: 'accept-encoding', ...file.headers };
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
