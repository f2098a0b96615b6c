/**
 * The experiments' Worker once more as one classic script. In an opaque origin (a sandboxed frame) a browser starts no Worker by its
 * address and no module Worker from a blob; a classic one from a blob it does. `virtual:classic-worker` is the address of that file,
 * whose name holds its content; its code is fetched only where it is needed.
 *
 * In development, and on the server, where no page needs it, the address is empty.
 */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build, type Plugin, type Rolldown } from 'vite';

const name = 'virtual:classic-worker';
const source = fileURLToPath(new URL('../exhibit/worker/experiment.worker.ts', import.meta.url));

export const classicWorker: AstroIntegration = {
  name: 'runnable-norms:classic-worker',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => {
      updateConfig({ vite: { plugins: [plugin()] } });
    },
  },
};

function plugin(): Plugin {
  return {
    name: 'runnable-norms:classic-worker',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      if (this.environment.mode !== 'build' || this.environment.name !== 'client') return `export default ''`;
      const file = this.emitFile({ type: 'asset', name: 'classic-worker.js', source: await bundled() });
      return `export default import.meta.ROLLUP_FILE_URL_${file}`;
    },
  };
}

/** All of the Worker in one file: a blob has no address against which it could import a second. */
async function bundled(): Promise<string> {
  const made = (await build({
    root: fileURLToPath(new URL('../../', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: source, formats: ['iife'], name: 'experimentWorker', fileName: 'classic-worker' },
    },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  const chunks = (Array.isArray(made) ? made : [made]).flatMap(({ output }) => output);
  const [chunk] = chunks;
  if (chunks.length !== 1 || chunk?.type !== 'chunk')
    throw new Error(`the classic Worker came out as ${chunks.length} files; it must be one`);
  return chunk.code;
}
