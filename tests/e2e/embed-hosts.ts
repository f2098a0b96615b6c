/**
 * Somebody else's site, for the tests of embeds: a page on another origin than ours, and our site served with and without the header
 * that lets others read its files.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createStaticServer } from '../../src/commands/static-server.ts';

const root = fileURLToPath(new URL('../../dist', import.meta.url));

export interface Hosted {
  readonly address: string;
  close(): void;
}

/** Our site on a port of its own; `isShared`: with `Access-Control-Allow-Origin: *`. */
export const serveSite = (isShared: boolean): Promise<Hosted> =>
  listening(createStaticServer({ root, base: '/', isShared }), '127.0.0.1');

/** A host whose every page is this body. Named "localhost": another site than ours, not only another port. */
export const serveHost = (body: () => string): Promise<Hosted> =>
  listening(
    createServer((_, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><html lang="en"><title>A host</title><body>${body()}</body></html>`);
    }),
    'localhost',
  );

async function listening(server: Server, name: string): Promise<Hosted> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://${name}:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
