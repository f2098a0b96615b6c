/**
 * A renamed toy leaves its embed page, its pictures and its oEmbed document at the address of every id that it had, as copies: a frame
 * in somebody else's page may run no script and follow no redirect, and a picture cannot say in words where it has gone.
 */
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { idsOf, type Toy } from '../exhibit/toy.ts';

type Named = Pick<Toy, 'id' | 'earlier'>;

/** What lies in `embed/` for a toy. */
const filesOf = (id: string) => [`${id}/index.html`, `${id}.svg`, `${id}.png`, `${id}.oembed.json`];

/** Copies what lies in `folder` for each toy to the addresses of its earlier ids. Throws where one is in use. */
export async function leaveEmbeds(folder: string, toys: readonly Named[]): Promise<void> {
  for (const [old, now] of earlierIds(toys)) {
    if (await isThere(join(folder, old)))
      throw new Error(
        `toy "${now}": its earlier id "${old}" is another toy's, so /embed/${old}/ cannot be both`,
      );
    await mkdir(join(folder, old));
    const targets = filesOf(old);
    for (const [i, file] of filesOf(now).entries())
      await copyFile(join(folder, file), join(folder, targets[i] ?? ''));
  }
}

/** What is known of each toy by its id, by its earlier ids as well. */
export function byEveryId<T>(known: Readonly<Record<string, T>>, toys: readonly Named[]): Record<string, T> {
  const all: Record<string, T> = { ...known };
  for (const [old, now] of earlierIds(toys)) {
    const value = known[now];
    if (value !== undefined) all[old] = value;
  }
  return all;
}

const earlierIds = (toys: readonly Named[]) =>
  toys.flatMap((toy) => idsOf(toy).flatMap((id) => (id === toy.id ? [] : [[id, toy.id] as const])));

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
