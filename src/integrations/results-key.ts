/**
 * A name for the results that the build makes: 12 hex digits over all sources that they follow from. A page asks for its data below that
 * name, so that one which was opened before a redeploy never gets the data of other code.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['src/tensor', 'src/nn', 'src/equations', 'src/experiments', 'src/toys', 'content/results'];
/** How data is written as text. */
const WRITTEN_BY = 'src/exhibit/plain.ts';

/** The name for the sources below `root`, the folder of the project. */
export function resultsKey(root: string): string {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.(?:ts|tsx|json)$/.test(file)),
  );
  const hash = createHash('sha256');
  for (const file of [...files, WRITTEN_BY].sort())
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}
