/** Lets Astro load a list that stands in one file, and load it again when the file is saved. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';

interface Item {
  readonly id?: string;
}

/** `read` turns the file's text into entries; one without an id is named by its number. */
export function listLoader(path: string, read: (path: string, text: string) => readonly Item[]): Loader {
  return {
    name: `list:${path}`,
    async load({ config, store, watcher, parseData }) {
      const file = fileURLToPath(new URL(path, config.root));
      const fill = async () => {
        const items = read(path, await readFile(file, 'utf8'));
        store.clear();
        for (const [index, item] of items.entries()) {
          const id = item.id ?? String(index);
          store.set({ id, data: await parseData({ id, data: { ...item } }) });
        }
      };
      await fill();
      watcher?.add(file);
      watcher?.on('change', (changed) => (changed === file ? fill() : undefined));
    },
  };
}
