/**
 * `npm start`, after the build: serves dist/ and prints the address.
 *
 * `--port=4173` asks for exactly that port and fails where it is taken; without it 4321 is tried, and the next free one
 * taken. BASE_PATH as at the build.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createStaticServer } from './static-server.ts';

const host = '127.0.0.1';
const usualPort = 4321;
const triedPorts = 20;

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    root: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
  },
});

if (!existsSync(values.root)) {
  console.error(`${values.root} is not there yet: run npm run build first.`);
  process.exit(1);
}
const base = `/${(process.env.BASE_PATH ?? '').replace(/^\/|\/$/g, '')}/`.replace('//', '/');
const port = await listen(createStaticServer({ root: values.root, base }), values.port);
console.log(`Runnable Norms is at http://localhost:${port}${base}  (Ctrl+C stops it)`);

async function listen(server: Server, asked: string | undefined): Promise<number> {
  if (asked !== undefined) {
    return tryPort(server, Number(asked)).catch((error: unknown) => {
      throw isTaken(error) ? new Error(`Port ${asked} is taken by another program; ask for another.`) : error;
    });
  }
  for (let port = usualPort; port < usualPort + triedPorts; port++) {
    try {
      return await tryPort(server, port);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new Error(
    `Ports ${usualPort} to ${usualPort + triedPorts - 1} are all taken; ask for one with --port=8080.`,
  );
}

async function tryPort(server: Server, port: number): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port=${port} is not a port: a whole number up to 65535 was expected.`);
  const listening = once(server, 'listening');
  server.listen(port, host);
  await listening;
  return port;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
