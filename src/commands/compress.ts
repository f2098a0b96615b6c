/**
 * `npm run compress [-- folder]`: puts compressed twins beside the files of a folder (dist/ without one), for a server that sends them
 * as they lie there. `npm run deploy` makes its own.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { filesIn } from '../hosting/files.ts';
import { hasTwins, twinsOf } from '../hosting/twins.ts';

const folder = process.argv[2] ?? 'dist';
const waiting = [...(await filesIn(folder))];
const sum = { files: 0, bytes: 0, '.br': 0, '.gz': 0 };

async function work(): Promise<void> {
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const body = await readFile(join(folder, path));
    if (!hasTwins(path, body.length)) continue;
    const twins = await twinsOf(body);
    sum.files++;
    sum.bytes += body.length;
    for (const [ending, twin] of Object.entries(twins)) {
      await writeFile(join(folder, path + ending), twin);
      if (ending === '.br' || ending === '.gz') sum[ending] += twin.length;
    }
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
const kB = (bytes: number) => Math.round(bytes / 1000);
console.log(
  `${sum.files} files in ${folder}: ${kB(sum.bytes)} kB are ${kB(sum['.br'])} kB in Brotli, ${kB(sum['.gz'])} kB in gzip`,
);
