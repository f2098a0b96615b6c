/** A toy that its browser fails says so in words in its place, keeps its built figure, and leaves the page alone. */
import { expect, test, type Page } from '@playwright/test';
import { toyOf } from '../../src/toys/index.ts';
import { ExhibitOnPage } from './exhibit.ts';
import { article, exhibits, type Placed } from './site.ts';

const here = exhibits.filter((exhibit) => exhibit.page === article);
const lightToy = () => placedWhere((id) => toyOf(id).experiment.pace === 'frame');
const heavyToy = () =>
  placedWhere((id) => toyOf(id).experiment.pace === 'worker' && toyOf(id).starts !== 'button');

function placedWhere(isWanted: (toy: string) => boolean): Placed {
  const found = here.find(({ toy }) => isWanted(toy));
  if (!found) throw new Error('The article has no such toy.');
  return found;
}

/** The figure that the build drew still stands, with its sentence. */
async function expectFigure(exhibit: ExhibitOnPage): Promise<void> {
  await expect(exhibit.root.locator('.ex-fig svg:visible').first()).toBeVisible();
  expect(await exhibit.sentence()).toMatch(/\d/);
}

/** The rest of the page lives: another exhibit still answers. */
async function expectOtherLives(page: Page, broken: string): Promise<void> {
  const other = here.find(({ toy }) => toy !== broken && toyOf(toy).experiment.pace === 'frame');
  if (!other) throw new Error('The article has no second light toy.');
  const exhibit = new ExhibitOnPage(page, other.toy);
  const before = await exhibit.sentence();
  await exhibit.nudge();
  await exhibit.expectAnother(before);
}

test('code that cannot be loaded', async ({ page }) => {
  const light = lightToy();
  // The toy's own entry alone is missing: what other toys need as well is there.
  await page.goto(light.page);
  const island = page.locator(`astro-island:has(#toy-${light.toy})`);
  const entry = (await island.getAttribute('component-url')) ?? '';
  expect(entry).not.toBe('');
  await page.route(`**${entry}*`, (route) => route.fulfill({ status: 404, body: '' }));
  const exhibit = new ExhibitOnPage(page, light.toy);
  await exhibit.firstControl.focus();
  await expect(exhibit.notes).toContainText(/did not start/i, { timeout: 15_000 });
  await expectFigure(exhibit);
  await expectOtherLives(page, light.toy);
});

test('a browser without Workers', async ({ page }) => {
  const heavy = heavyToy();
  await page.addInitScript(() => {
    const Worker = function () {
      throw new Error('Workers are switched off here');
    };
    Object.assign(window, { Worker });
  });
  const exhibit = await ExhibitOnPage.open(page, heavy);
  await exhibit.nudge();
  await expect(exhibit.notes).toContainText(/Workers are switched off here/);
  await expectFigure(exhibit);
  await expectOtherLives(page, heavy.toy);
});

test('a Worker whose code cannot be loaded', async ({ page }) => {
  const heavy = heavyToy();
  await page.route(/worker[^/]*\.js/, (route) => route.fulfill({ status: 404, body: '' }));
  const exhibit = await ExhibitOnPage.open(page, heavy);
  await exhibit.nudge();
  await expect(exhibit.notes).toContainText(/failed/i);
  await expectFigure(exhibit);
});

test('a run that throws, and throws no more when tried again', async ({ page }) => {
  const light = lightToy();
  const exhibit = await ExhibitOnPage.open(page, light);
  await exhibit.wake();
  const before = await exhibit.sentence();
  await page.evaluate(() => {
    const { sqrt } = Math;
    Object.assign(window, { mend: () => (Math.sqrt = sqrt) });
    Math.sqrt = () => {
      throw new Error('arithmetic is broken here');
    };
  });
  await exhibit.nudge();
  await expect(exhibit.notes).toContainText(/arithmetic is broken here/i);
  await expectFigure(exhibit);
  await page.evaluate(() => (window as unknown as { mend(): void }).mend());
  await exhibit.press('Try again');
  await expect.poll(() => exhibit.sentence()).not.toBe(before);
  await expect(exhibit.notes).toBeEmpty();
});
