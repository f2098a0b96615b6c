/**
 * Puts a build over the one that a folder serves, so that nobody notices: pages of the last builds that are open somewhere find every
 * file that they may still ask for.
 *
 * Files that are named by their content come first and stay for some builds; the others are moved into their places one by one, pages
 * last. The books are kept in `.deploy/` inside the folder: what each build was made of, and its files with lasting names for the way back.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn, replaceFile } from './files.ts';
import { isNamedByContent } from './headers.ts';
import { hasTwins, twinEndings, twinsOf } from './twins.ts';

export interface DeployOptions {
  /** Folder of the build. */
  readonly from: string;
  /** Folder that is served. */
  readonly to: string;
  /** How many builds keep their files, the new one included. */
  readonly keep: number;
  /** A build that was on show within this many days keeps its files in any case. */
  readonly days: number;
  /** Whether compressed twins are written beside the files. */
  readonly hasTwins: boolean;
  readonly now: Date;
}

/** What the books say of a build. */
export interface Build {
  /** From its content: 16 hex digits. */
  readonly id: string;
  /** When it was last put on show. */
  readonly at: string;
  /** Its files that are named by their content. */
  readonly kept: readonly string[];
  /** Its other files. */
  readonly named: readonly string[];
}

interface Books {
  /** The build on show. */
  readonly current: string;
  /** The last put on show first. */
  readonly builds: readonly Build[];
}

export interface Deployed {
  readonly build: Build;
  readonly written: number;
  readonly removed: number;
  readonly builds: readonly Build[];
}

const HIDDEN = '.deploy';

/** Puts the build in `from` on show in `to`. Throws where `from` is no build, or another deploy is under way. */
export async function deploy(options: DeployOptions): Promise<Deployed> {
  const { from, to, keep, days, now } = options;
  if (!Number.isInteger(keep) || keep < 1)
    throw new Error(`keep = ${keep}: a whole number of builds was expected, at least 1`);
  const files = existsSync(from) ? await filesIn(from) : [];
  if (!files.includes('index.html'))
    throw new Error(`${from} has no index.html: is it a build? npm run build makes one in dist`);
  return locked(to, async () => {
    const books = await readBooks(to);
    const build = await buildOf(from, files, now);
    const staged = join(to, HIDDEN, build.id);
    const before = books?.builds.find(({ id }) => id === books.current);
    let written = 0;
    for (const path of build.kept) written += await place(join(from, path), to, path, options.hasTwins);
    for (const path of build.named) await place(join(from, path), staged, path, options.hasTwins);
    const others = (books?.builds ?? []).filter(({ id }) => id !== build.id);
    // Booked before it is on show: should this be cut off here, the next deploy knows of its files.
    await writeBooks(to, { current: books?.current ?? build.id, builds: [build, ...others] });
    written += await show(to, build, before);
    const { builds, removed } = await prune(to, [build, ...others], keep, now.getTime() - days * 86_400_000);
    await writeBooks(to, { current: build.id, builds });
    return { build, written, removed, builds };
  });
}

/** Puts the build before the one on show back in its place. Throws where the books know of none. */
export function rollback(to: string): Promise<Deployed> {
  return locked(to, async () => {
    const books = await readBooks(to);
    const at = books?.builds.findIndex(({ id }) => id === books.current) ?? -1;
    const [before, build] = [books?.builds[at], books?.builds[at + 1]];
    if (books === undefined || build === undefined)
      throw new Error(`${to} has no earlier build to go back to`);
    const written = await show(to, build, before);
    await writeBooks(to, { ...books, current: build.id });
    return { build, written, removed: 0, builds: books.builds };
  });
}

async function buildOf(from: string, files: readonly string[], now: Date): Promise<Build> {
  const hash = createHash('sha256');
  for (const path of files) hash.update(`${path}\0`).update(await readFile(join(from, path)));
  const [kept, named] = [true, false].map((isKept) =>
    files.filter((path) => isNamedByContent(`/${path}`) === isKept),
  );
  return {
    id: hash.digest('hex').slice(0, 16),
    at: now.toISOString(),
    kept: kept ?? [],
    named: named ?? [],
  };
}

/** Copies a file and makes its twins, unless the same is there already. Counts what it has written: 1 or 0. */
async function place(file: string, folder: string, path: string, isTwinned: boolean): Promise<number> {
  const body = await readFile(file);
  const target = join(folder, path);
  const wantsTwins = isTwinned && hasTwins(path, body.length);
  const there = await readFile(target).catch(() => undefined);
  if (there?.equals(body) && (!wantsTwins || (await exists(`${target}.br`)))) return 0;
  if (wantsTwins)
    for (const [ending, twin] of Object.entries(await twinsOf(body)))
      await replaceFile(target + ending, twin);
  if (!there?.equals(body)) await replaceFile(target, body);
  return 1;
}

/** Puts the staged files of a build in their places, pages last, and takes away those that only the build before had. */
async function show(to: string, build: Build, before: Build | undefined): Promise<number> {
  const isPage = (path: string) => path.endsWith('.html');
  const ordered = [...build.named.filter((path) => !isPage(path)), ...build.named.filter(isPage)];
  const staged = join(to, HIDDEN, build.id);
  let written = 0;
  for (const path of ordered) {
    const body = await readFile(join(staged, path));
    const there = await readFile(join(to, path)).catch(() => undefined);
    const isSame = there?.equals(body) ?? false;
    for (const ending of twinEndings) {
      const twin = await readFile(join(staged, path + ending)).catch(() => undefined);
      if (twin === undefined) await rm(join(to, path + ending), { force: true });
      else if (!isSame || !(await exists(join(to, path + ending))))
        await replaceFile(join(to, path + ending), twin);
    }
    if (isSame) continue;
    await replaceFile(join(to, path), body);
    written++;
  }
  const gone = (before?.named ?? []).filter((path) => !build.named.includes(path));
  for (const path of gone) await remove(to, path);
  return written;
}

/** Forgets the builds beyond the first `keep` that have not been on show since `sinceMs`, and the files that only they had. */
async function prune(to: string, builds: readonly Build[], keep: number, sinceMs: number) {
  // A build was on show until the next one came.
  const isKept = (i: number) => i < keep || Date.parse(builds[i - 1]?.at ?? '') > sinceMs;
  const staying = builds.filter((_, i) => isKept(i));
  const wanted = new Set(staying.flatMap(({ kept }) => kept));
  const leaving = builds.filter((build) => !staying.includes(build));
  const files = [...new Set(leaving.flatMap(({ kept }) => kept))].filter((path) => !wanted.has(path));
  for (const path of files) await remove(to, path);
  for (const { id } of leaving) await rm(join(to, HIDDEN, id), { recursive: true, force: true });
  return { builds: staying, removed: files.length };
}

async function remove(to: string, path: string): Promise<void> {
  for (const ending of ['', ...twinEndings]) await rm(join(to, path + ending), { force: true });
  // A folder that is empty now goes too; any other stays.
  for (let folder = path; folder.includes('/');) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    await rmdir(join(to, folder)).catch(() => undefined);
  }
}

const booksOf = (to: string) => join(to, HIDDEN, 'builds.json');

async function readBooks(to: string): Promise<Books | undefined> {
  const text = await readFile(booksOf(to), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Books);
}

const writeBooks = (to: string, books: Books) => replaceFile(booksOf(to), JSON.stringify(books, null, 1));

/** One deploy at a time: two would mix their pages. */
async function locked<T>(to: string, work: () => Promise<T>): Promise<T> {
  const lock = join(to, HIDDEN, 'lock');
  await mkdir(join(to, HIDDEN), { recursive: true });
  try {
    await mkdir(lock);
  } catch {
    throw new Error(`another deploy into ${to} is under way; if none is, remove ${lock}`);
  }
  try {
    return await work();
  } finally {
    await rmdir(lock);
  }
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
