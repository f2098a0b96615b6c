/** The built site as a host has it: the deploy's own folder below the base path, and a secret beside it. */
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { twinsOf } from '../../src/hosting/twins.ts';
import { dist } from '../build/site.ts';
import type { Samples } from './questions.ts';

export interface Hosted {
  /** What is at `/`. */
  readonly root: string;
  readonly samples: Samples;
  remove(): void;
}

/** Lays the built site out below `base`. Twins are made of what the questions ask for: those of everything take seconds. */
export async function hostedSite(base: string): Promise<Hosted> {
  const folder = mkdtempSync(join(tmpdir(), 'hosted-'));
  const root = join(folder, 'www');
  const site = join(root, base);
  cpSync(dist, site, { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  mkdirSync(join(site, '.deploy'));
  writeFileSync(join(site, '.deploy/builds.json'), 'secret');
  const found = (pattern: string) => {
    const [path] = globSync(pattern, { cwd: site }).sort();
    if (path === undefined) throw new Error(`dist/ has no ${pattern}`);
    return path;
  };
  const samples: Samples = {
    script: found('_astro/Exhibit.astro*.js'),
    worker: found('_astro/experiment.worker*.js'),
    wasm: found('_astro/*.wasm'),
    index: found('pagefind/index/*'),
    embed: found('embed/*/index.html').replace(/index\.html$/, ''),
  };
  for (const path of ['models/index.html', samples.script])
    for (const [ending, twin] of Object.entries(await twinsOf(readFileSync(join(site, path)))))
      writeFileSync(join(site, path + ending), twin);
  return { root, samples, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
