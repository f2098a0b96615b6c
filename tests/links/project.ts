/** A small document of another author, in a folder of its own, built by a program that is not ours. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { dist } from '../build/site.ts';

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Writes files by their paths into a new folder, which is taken away after the tests. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'norms-links-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Runs a program to its end; null if there is no such program here. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Outcome | null> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: options.cwd, env: { ...process.env, ...options.env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (output += part.toString()));
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? done(null) : fail(error)));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

const list = JSON.parse(readFileSync(join(dist, 'anchors.json'), 'utf8')) as readonly {
  url: string;
  title: string;
}[];

/** The title under which an address of the site is published; undefined for a page. */
export const publishedTitle = (address: string): string | undefined =>
  list.find(({ url }) => new URL(url).pathname + new URL(url).hash === address)?.title;
