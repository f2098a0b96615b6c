/** Starts the servers that are found on this machine, without rights and out of a folder of their own, with the generated configurations. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStaticServer } from '../../src/commands/static-server.ts';
import { caddyfile } from '../../src/hosting/caddy.ts';
import { nginxSite } from '../../src/hosting/nginx.ts';

export interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

export interface ServerKind {
  readonly name: string;
  /** Why it cannot be started here; undefined where it can. */
  readonly missing: string | undefined;
  readonly encodings: readonly ('br' | 'gzip')[];
  start(root: string, base: string): Promise<Running>;
}

const host = 'norms.example';
/** Debian keeps nginx where an ordinary PATH does not look. */
const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`;

export const serverKinds: readonly ServerKind[] = [
  { name: 'the static server', missing: undefined, encodings: ['br', 'gzip'], start: startOwn },
  { name: 'nginx', missing: missingOf('nginx', '-v'), encodings: ['gzip'], start: startNginx },
  { name: 'Caddy', missing: missingOf('caddy', 'version'), encodings: ['br', 'gzip'], start: startCaddy },
];

function missingOf(command: string, ask: string): string | undefined {
  try {
    execFileSync(command, [ask], { env: { ...process.env, PATH: path }, stdio: 'ignore' });
    return undefined;
  } catch {
    return `${command} is not installed (Debian: apt-get install ${command})`;
  }
}

async function startOwn(root: string, base: string): Promise<Running> {
  const server = createStaticServer({ root: join(root, base), base }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function startNginx(root: string, base: string): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name));
  // What a machine's own nginx.conf holds round a site.
  const config = `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/error.log;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  ${nginxSite({ base, root, host }, `127.0.0.1:${port}`)}
}`;
  writeFileSync(join(folder, 'nginx.conf'), config);
  return started(
    'nginx',
    ['-e', join(folder, 'error.log'), '-p', folder, '-c', join(folder, 'nginx.conf')],
    port,
    folder,
  );
}

async function startCaddy(root: string, base: string): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'caddy-'));
  const port = await freePort();
  const site = caddyfile({ base, root, host }, `http://127.0.0.1:${port}`);
  writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${site}`);
  return started(
    'caddy',
    ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')],
    port,
    folder,
  );
}

/** Waits until the port answers; a server that ends before says why. */
async function started(
  command: string,
  args: readonly string[],
  port: number,
  folder: string,
): Promise<Running> {
  const said: string[] = [];
  const env = { ...process.env, PATH: path, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(String(data)));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${command} ended:\n${said.join('')}`);
  });
  ended.catch(() => undefined);
  await Promise.race([ended, answers(port)]);
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM');
      await ended.catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const isThere = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }).catch(() => undefined);
    if (isThere !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers on port ${port}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
