/**
 * A redeploy under an open page. Build A is served, a reader has it open, and build B is deployed over it: what the page had not loaded
 * yet must still come. B is A with every name that follows from a content changed, another word in its headings, and its own index of
 * the search; it is served by the static server, as are all builds.
 */
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { createStaticServer } from '../../src/commands/static-server.ts';
import { deploy, rollback } from '../../src/hosting/deploy.ts';
import { replaceFile } from '../../src/hosting/files.ts';
import { builtPages } from '../../src/integrations/html.ts';
import { indexOf } from '../../src/integrations/search.ts';
import { toyOf } from '../../src/toys/index.ts';
import { ExhibitOnPage } from './exhibit.ts';
import { article, exhibits } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'redeploy-'));
const buildA = fileURLToPath(new URL('../../dist', import.meta.url));
const buildB = join(folder, 'b');
const served = join(folder, 'served');
const server = createStaticServer({ root: served, base: '/' });
let home = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  await makeB();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.beforeEach(() => rmSync(served, { recursive: true, force: true }));
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** The part of a bundled file's name that follows from its content. */
const HASH = /[\w-]{8}(?=\.\w+$)/;

async function makeB(): Promise<void> {
  cpSync(buildA, buildB, { recursive: true });
  const names = readdirSync(join(buildB, '_astro')).filter((name) => HASH.test(name));
  const renamed = new Map(
    names.map((name) => [name, name.replace(HASH, (hash) => [...hash].reverse().join(''))]),
  );
  for (const [name, now] of renamed) renameSync(join(buildB, '_astro', name), join(buildB, '_astro', now));
  const [key = ''] = readdirSync(join(buildB, 'data'));
  renamed.set(key, [...key].reverse().join(''));
  renameSync(join(buildB, 'data', key), join(buildB, 'data', renamed.get(key) ?? ''));
  const any = new RegExp([...renamed.keys()].map((name) => name.replaceAll('.', '\\.')).join('|'), 'g');
  for (const path of readdirSync(buildB, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:html|js|css)$/.test(path)) continue;
    const text = readFileSync(join(buildB, path), 'utf8');
    const changed = text
      .replace(any, (name) => renamed.get(name) ?? name)
      .replaceAll('</h1>', ', once more</h1>');
    if (changed !== text) writeFileSync(join(buildB, path), changed);
  }
  for (const part of ['index', 'fragment', 'filter'])
    rmSync(join(buildB, 'pagefind', part), { recursive: true });
  for (const [path, content] of await indexOf(await builtPages(buildB), []))
    await replaceFile(join(buildB, 'pagefind', path), content);
}

let clock = 0;
const put = (from: string, keep = 5) =>
  deploy({ from, to: served, keep, days: 0, hasTwins: false, now: new Date((clock += 1000)) });

/** Everything that goes wrong on a page, as it happens. */
function troublesOf(page: Page): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('requestfailed', (request) =>
    troubles.push(`${request.url()} ${request.failure()?.errorText ?? ''}`),
  );
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.url()} ${response.status()}`);
  });
  return troubles;
}

const toyWhere = (isWanted: (toy: string) => boolean): string => {
  const found = exhibits.find(({ page, toy }) => page === article && isWanted(toy));
  if (found === undefined) throw new Error('The article has no such toy.');
  return found.toy;
};
/** Its first control is a slider over listed values: where it stands is not what it means. */
const light = toyWhere((toy) => {
  const { experiment, controls } = toyOf(toy);
  const first = experiment.parameters[controls[0] ?? ''];
  return experiment.pace === 'frame' && first?.kind === 'number' && first.values !== undefined;
});
const training = toyWhere((toy) => toyOf(toy).starts === 'button');

async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await page.getByLabel('Search articles').fill(words);
  await expect(page.locator('.search-status')).toContainText(/\d+ found/);
  await page.keyboard.press('Escape');
}

/** Wakes a toy, shows the data of another and trains it, and searches: all of it code and data that a page loads late. */
async function useEverything(page: Page): Promise<void> {
  const toy = new ExhibitOnPage(page, light);
  const before = await toy.sentence();
  await toy.nudge();
  await toy.expectAnother(before);
  const run = new ExhibitOnPage(page, training);
  await run.wake();
  await run.menu.locator('summary').click();
  await run.menu.getByRole('button', { name: 'Show the data' }).click();
  await expect(page.locator('dialog table').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await run.startButton.click();
  await expect(run.root.locator('.run-line')).toContainText(/\d+ of \d+/, { timeout: 45_000 });
  await run.press('Stop');
  await search(page, 'gradient');
}

test('an open page goes on as if nothing had happened: it wakes, trains, shows its data and searches', async ({
  page,
}) => {
  test.slow();
  await put(buildA);
  const troubles = troublesOf(page);
  await page.goto(home + article);
  await expect(page.locator('h1')).not.toContainText('once more');
  const { written } = await put(buildB);
  expect(written).toBeGreaterThan(100);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await useEverything(page);
  expect(troubles).toEqual([]);
  // All of it came late, and from the build that the page came from.
  for (const late of [/experiment\.worker/, /\.wasm$/, /^\/data\//])
    expect(asked.some((path) => late.test(path))).toBe(true);
  const bundled = asked.filter((path) => path.startsWith('/_astro/') || path.startsWith('/data/'));
  for (const path of bundled) expect([path, existsSync(join(buildA, path))]).toEqual([path, true]);

  // And the page that is opened now is the new one, whole; under it the build before comes back.
  await page.goto(home + article);
  await expect(page.locator('h1')).toContainText('once more');
  await search(page, 'warm-up');
  await rollback(served);
  await useEverything(page);
  expect(troubles).toEqual([]);
  await page.goto(home + article);
  await expect(page.locator('h1')).not.toContainText('once more');
});

test('without the files of its build a toy keeps its figure, and the page it offers has what was set', async ({
  page,
}) => {
  await put(buildA);
  await page.goto(home + article);
  const toy = new ExhibitOnPage(page, light);
  const built = await toy.sentence();
  // The reader moves a slider while its code is still on the way.
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/_astro/**', async (route) => {
    await held;
    await route.continue();
  });
  await toy.firstControl.focus();
  const start = await toy.state();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const set = await toy.state();
  expect(set).not.toBe(start);
  await put(buildB, 1);
  letGo();
  await expect(toy.notes).toContainText(/did not start/i, { timeout: 15_000 });
  await expect(toy.root.locator('.ex-fig svg:visible').first()).toBeVisible();
  expect(await toy.sentence()).toBe(built);
  await page.unroute('**/_astro/**');
  await toy.notes.getByRole('link', { name: 'Load the page again' }).click();
  await expect(page.locator('h1')).toContainText('once more');
  expect(new URL(page.url()).search).toContain(`${light}.`);
  await expect.poll(() => toy.state()).toBe(set);
  await expect.poll(() => toy.sentence()).not.toBe(built);
  await expect(toy.root).toBeInViewport();
});
