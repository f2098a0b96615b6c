/** The files of a folder, and how one takes another's place while the folder is being served. */
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** Paths from the folder, with forward slashes, in order. What is hidden (`.deploy/`) is left out. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}

/** Writes a file beside its place and then moves it there: whoever reads gets the old one or the new one, whole. */
export async function replaceFile(file: string, body: Uint8Array | string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = join(dirname(file), `.new-${process.pid}-${file.length}`);
  await writeFile(beside, body);
  await rename(beside, file);
}
