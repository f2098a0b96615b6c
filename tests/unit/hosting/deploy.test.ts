/** A deploy over a served folder, on made-up builds: what stays, what goes, in which order, and the way back. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deploy, rollback, type DeployOptions } from '../../../src/hosting/deploy.ts';

let folder = '';
let to = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  to = join(folder, 'served');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Build number `n`: a page, a script named by its content, and a file with a lasting name. */
function build(n: number, more: Readonly<Record<string, string>> = {}): string {
  const from = join(folder, `build-${n}`);
  const files = {
    'index.html': `<script src="_astro/x.${n}.js"></script>`,
    [`_astro/x.${n}.js`]: `export const n = ${n};`.repeat(40),
    [`pagefind/index/en_${n}.pf_index`]: `part ${n}`,
    'anchors.json': `[${n}]`,
    ...more,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    writeFileSync(join(from, path), text);
  }
  return from;
}

const put = (n: number, options: Partial<DeployOptions> = {}) =>
  deploy({
    ...{ from: options.from ?? build(n), to, keep: 2, days: 0, hasTwins: true, now: new Date(n * 1000) },
    ...options,
  });
const has = (path: string) => existsSync(join(to, path));
const text = (path: string) => readFileSync(join(to, path), 'utf8');

test('an open page still finds the files of its build, and those of builds that are too old go', async () => {
  await put(1);
  await put(2);
  expect(text('index.html')).toContain('x.2.js');
  expect([has('_astro/x.1.js'), has('pagefind/index/en_1.pf_index')]).toEqual([true, true]);
  const third = await put(3);
  expect([has('_astro/x.1.js'), has('_astro/x.1.js.gz'), has('pagefind/index/en_1.pf_index')]).toEqual([
    false,
    false,
    false,
  ]);
  expect([has('_astro/x.2.js'), has('_astro/x.3.js')]).toEqual([true, true]);
  expect(third.builds.length).toBe(2);
  expect(readdirSync(join(to, '.deploy')).length).toBe(3);
});

test('a deploy that keeps one build and no days keeps nothing of the one before', async () => {
  await put(1, { keep: 1 });
  await put(2, { keep: 1 });
  expect([has('_astro/x.1.js'), has('_astro/x.2.js')]).toEqual([false, true]);
});

test('a build that was on show a moment ago is kept however many came after it', async () => {
  for (const n of [1, 2, 3, 4]) await put(n, { keep: 1, days: 1 });
  expect(has('_astro/x.1.js')).toBe(true);
  // Two days after the last of them, the next deploy drops those that had left before; the last was on show until now.
  await put(5, { keep: 1, days: 1, now: new Date(2 * 86_400_000) });
  expect([1, 2, 3, 4, 5].filter((n) => has(`_astro/x.${n}.js`))).toEqual([4, 5]);
});

test('going back puts the earlier files in their places, and going forward again the later ones', async () => {
  await put(1);
  await put(2, { from: build(2, { 'new/index.html': 'a new page' }) });
  expect(has('new/index.html')).toBe(true);
  await rollback(to);
  expect([text('index.html').includes('x.1.js'), text('anchors.json'), has('new')]).toEqual([
    true,
    '[1]',
    false,
  ]);
  expect(has('_astro/x.2.js')).toBe(true);
  await expect(rollback(to)).rejects.toThrow(/no earlier build/);
  await put(2, { now: new Date(9000) });
  expect([text('index.html').includes('x.2.js'), has('new/index.html')]).toEqual([true, true]);
});

test('twins are those of the file that they stand beside', async () => {
  const long = (n: number) => ({ 'index.html': `page ${n} `.repeat(100) });
  await put(1, { from: build(1, long(1)) });
  await put(2, { from: build(2, long(2)) });
  expect(String(gunzipSync(readFileSync(join(to, 'index.html.gz'))))).toBe(text('index.html'));
  await rollback(to);
  expect(String(gunzipSync(readFileSync(join(to, 'index.html.gz'))))).toBe(text('index.html'));
  expect(text('index.html')).toContain('page 1');
});

test('without twins none are left from before', async () => {
  await put(1, { from: build(1, { 'index.html': 'page '.repeat(100) }) });
  expect(has('index.html.gz')).toBe(true);
  await put(2, { from: build(2, { 'index.html': 'other '.repeat(100) }), hasTwins: false });
  expect([has('index.html.gz'), has('index.html.br')]).toEqual([false, false]);
});

test('what has not changed is not touched, and what others put there stays', async () => {
  await put(1);
  writeFileSync(join(to, 'robots-of-the-host.txt'), 'own');
  const before = statSync(join(to, 'index.html'));
  const { written } = await put(1, { now: new Date(5000) });
  expect(written).toBe(0);
  expect(statSync(join(to, 'index.html')).mtimeMs).toBe(before.mtimeMs);
  await put(2);
  await put(3);
  expect(has('robots-of-the-host.txt')).toBe(true);
});

test('files that pages need are there before the pages, and every file is whole at every moment', async () => {
  await put(1);
  const seen: string[] = [];
  const watching = watch(to, { recursive: true }, (_event, name) => {
    if (name !== null && !/(?:^|\/)\./.test(name)) seen.push(name);
    expect(text('index.html')).toMatch(/^<script src="_astro\/x\.\d\.js"><\/script>$/);
  });
  await put(2);
  await new Promise((resolve) => setTimeout(resolve, 100));
  watching.close();
  const first = (name: string) => seen.indexOf(name);
  expect(first('_astro/x.2.js')).toBeGreaterThanOrEqual(0);
  expect(first('_astro/x.2.js')).toBeLessThan(first('anchors.json'));
  expect(first('anchors.json')).toBeLessThan(first('index.html'));
});

test('what is no build, or a second deploy at the same time, is refused in words', async () => {
  mkdirSync(join(folder, 'empty'));
  await expect(put(1, { from: join(folder, 'empty') })).rejects.toThrow(/no index.html/);
  await expect(put(1, { keep: 0 })).rejects.toThrow(/keep = 0/);
  const [one, other] = await Promise.allSettled([put(1), put(2)]);
  expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
  expect(String([one, other].find((outcome) => outcome.status === 'rejected')?.reason)).toMatch(/under way/);
  await put(2);
  expect(text('index.html')).toContain('x.2.js');
});
