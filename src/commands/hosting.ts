/**
 * `npm run hosting`: writes the configurations for hosts into docs/hosting, for the example of a site at the root of its host.
 *
 * `npm run -s hosting -- nginx.conf --base=/norms/ --root=/srv/www --host=example.org` prints one for another place. `--shared=no`
 * leaves out that scripts of other pages may read the files.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { configurationsFor } from '../hosting/configurations.ts';
import { examplePlace } from '../hosting/site.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: examplePlace.base },
    root: { type: 'string', default: examplePlace.root },
    host: { type: 'string', default: examplePlace.host },
    shared: { type: 'string', default: 'yes' },
  },
});
const { base, root, host } = values;
if (!/^\/(?:[\w.-]+\/)*$/.test(base)) {
  console.error(`--base=${base} is no base path: slashes at both ends were expected, as in /norms/.`);
  process.exit(2);
}
const made = configurationsFor({
  base,
  root: root.replace(/\/$/, ''),
  host,
  isShared: values.shared !== 'no',
});
const [wanted] = positionals;
if (wanted === undefined) {
  const folder = new URL('../../docs/hosting/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(configurationsFor(examplePlace)))
    writeFileSync(new URL(name, folder), text);
  console.log(`${Object.keys(made).length} files are in docs/hosting`);
} else if (made[wanted] === undefined) {
  console.error(`No configuration is called ${wanted}; there are ${Object.keys(made).join(', ')}.`);
  process.exit(2);
} else process.stdout.write(made[wanted]);
