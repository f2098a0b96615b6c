/** Builds the site again: the same bytes, the same site under a sub-path, and no site at all from broken input. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dist, filesOf, loadsOf, readPages } from './site.ts';

const MINUTES = 60_000;
const temporary = mkdtempSync(join(tmpdir(), 'norms-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** The environment as it was before the test runner put its own mode into it. */
const plain = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:NODE_ENV|TEST|MODE|DEV|PROD|SSR|BASE_URL|VITE.*)$/.test(name),
  ),
);

function build(root: string, outDir: string, env: Record<string, string> = {}): Promise<Outcome> {
  const astro = resolve('node_modules/astro/bin/astro.mjs');
  const options = {
    cwd: root,
    env: { ...plain, ...env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: '0' },
    maxBuffer: 1 << 26,
  };
  return new Promise((done) => {
    execFile(process.execPath, [astro, 'build', '--outDir', outDir], options, (error, stdout, stderr) =>
      done({
        code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1,
        output: stdout + stderr,
      }),
    );
  });
}

test('a second build gives the same bytes', { timeout: 4 * MINUTES }, async () => {
  const again = join(temporary, 'again');
  const { code, output } = await build(resolve('.'), again);
  expect(code, output).toBe(0);
  expect(filesOf(again)).toEqual(filesOf());
  const differing = filesOf().filter(
    (file) => !readFileSync(join(dist, file)).equals(readFileSync(join(again, file))),
  );
  expect(differing).toEqual([]);
});

test('under a sub-path no link and no resource leaves it', { timeout: 4 * MINUTES }, async () => {
  const below = join(temporary, 'below');
  const { code, output } = await build(resolve('.'), below, {
    SITE_URL: 'https://blog.example',
    BASE_PATH: '/norms/',
  });
  expect(code, output).toBe(0);
  const escaping: string[] = [];
  for (const page of await readPages(below)) {
    const links = page.tags.flatMap(({ name, attributes }) =>
      name === 'a' && attributes.href !== undefined ? [attributes.href] : [],
    );
    const islands = page.tags.flatMap(({ attributes }) =>
      ['component-url', 'renderer-url', 'before-hydration-url'].flatMap((name) => attributes[name] ?? []),
    );
    for (const url of [...links, ...islands, ...loadsOf(page)]) {
      if (url.startsWith('/') && !url.startsWith('/norms/')) escaping.push(`${page.path}: ${url}`);
    }
    const canonical = page.tags.find(({ attributes }) => attributes.rel === 'canonical')?.attributes.href;
    if (canonical !== undefined) expect(canonical).toBe(`https://blog.example/norms${page.path}`);
  }
  for (const file of filesOf(below).filter((name) => name.endsWith('.css'))) {
    const css = readFileSync(join(below, file), 'utf8');
    for (const [, url = ''] of css.matchAll(/url\(["']?([^)"']+)/g))
      if (/^\/(?!norms\/)/.test(url)) escaping.push(`${file}: ${url}`);
  }
  expect(escaping).toEqual([]);
  const list = JSON.parse(readFileSync(join(below, 'anchors.json'), 'utf8')) as { url: string }[];
  expect(list.every(({ url }) => url.startsWith('https://blog.example/norms/'))).toBe(true);
  // Sphinx and MyST are told where the site is by whoever links to it; their lists are the same under every base.
  for (const file of ['objects.inv', 'myst.xref.json'])
    expect(readFileSync(join(below, file)).equals(readFileSync(join(dist, file))), file).toBe(true);
});

describe('broken input stops the build with its place', { timeout: 3 * MINUTES }, () => {
  const front = readFileSync('content/articles/normalization.mdx', 'utf8').split('---\n')[1] ?? '';
  const lines = front.split('\n').length + 2;

  /** A site whose only article has this text. Sources are copied: a component outside the site's root loses its styles. */
  function fixture(name: string, text: string): string {
    const root = join(temporary, name);
    mkdirSync(root);
    for (const part of ['public', 'node_modules', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
      symlinkSync(resolve(part), join(root, part));
    for (const part of ['src', 'content']) cpSync(resolve(part), join(root, part), { recursive: true });
    rmSync(join(root, 'content/articles'), { recursive: true });
    mkdirSync(join(root, 'content/articles'));
    writeFileSync(join(root, 'content/articles/normalization.mdx'), `---\n${front}---\n${text}\n`);
    return root;
  }

  test('a model whose field is broken, by file, line and field', async () => {
    const root = fixture('broken-model', 'Text.');
    const file = join(root, 'content/models.yaml');
    const models = readFileSync(file, 'utf8');
    const line = models.slice(0, models.indexOf('year: 2018')).split('\n').length;
    writeFileSync(file, models.replace('year: 2018', 'year: soon'));
    const { code, output } = await build(root, join(temporary, 'nowhere'));
    expect(code).not.toBe(0);
    expect(output).toContain(`content/models.yaml:${line}: gpt-1.year: expected a year`);
  });

  test('a display equation without an exhibit, by file and line', async () => {
    const root = fixture('no-exhibit', 'Text.\n\n$$\nx = y\n$$');
    const { code, output } = await build(root, join(temporary, 'nowhere'));
    expect(code).not.toBe(0);
    expect(output).toContain(
      `content/articles/normalization.mdx:${lines + 2}:1: equation "x = y" has no exhibit`,
    );
  });
});
