/** State in the address: read kindly, written seldom, never a trail behind the reader. */
import { expect, test, type Page } from '@playwright/test';
import { startOf } from '../../src/exhibit/toy.ts';
import { toyOf } from '../../src/toys/index.ts';
import { ExhibitOnPage } from './exhibit.ts';
import { article, exhibits, type Placed } from './site.ts';

/** A light toy with a slider: the shift of the LayerNorm exhibit. */
const placed: Placed = { page: article, toy: 'layernorm' };
const [name, slider] = sliderOf(placed.toy);
const control = (page: Page) => page.locator(`[name="${placed.toy}.${name}"]`);

function sliderOf(id: string) {
  const { experiment, controls } = toyOf(id);
  for (const control of controls) {
    const parameter = experiment.parameters[control];
    if (parameter?.kind === 'number' && !parameter.values) return [control, parameter] as const;
  }
  throw new Error(`toy ${id} has no slider`);
}

test('a link sets the control and the result, without a touch', async ({ page }) => {
  const exhibit = await ExhibitOnPage.open(page, placed);
  const built = await exhibit.sentence();
  await ExhibitOnPage.open(page, placed, `?${placed.toy}.${name}=${slider.max}`);
  await expect(control(page)).toHaveValue(String(slider.max));
  await expect.poll(() => exhibit.sentence()).not.toBe(built);
  await expect(exhibit.notes).toBeEmpty();
});

test('a value out of range is clamped, and a note says so', async ({ page }) => {
  const exhibit = await ExhibitOnPage.open(page, placed, `?${placed.toy}.${name}=${slider.max + 1000}`);
  await expect(exhibit.notes).toContainText(String(slider.max + 1000));
  await expect(control(page)).toHaveValue(String(slider.max));
});

for (const [what, text] of [
  ['markup', '<img src=x onerror="window.wasRun=true">'],
  ['a script address', 'javascript:window.wasRun=true'],
  ['a broken escape', '%E0%A4%A'],
  ['a number of 400 digits', '9'.repeat(400)],
  ['a prototype', '__proto__'],
] as const) {
  test(`${what} in the address is inert`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const sent = what === 'a broken escape' ? text : encodeURIComponent(text);
    const search = `?${placed.toy}.${name}=${sent}&${placed.toy}.${sent}=1&${sent}.${name}=1&${placed.toy}.print=${sent}`;
    const exhibit = await ExhibitOnPage.open(page, placed, search);
    await expect(exhibit.notes).not.toBeEmpty();
    expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
    await expect(page.locator('img[src="x"]')).toHaveCount(0);
    expect(errors).toEqual([]);
    await exhibit.nudge();
    await expect.poll(() => exhibit.sentence()).toMatch(/\d/);
  });
}

test('moving a slider writes the address seldom and adds nothing to the history', async ({ page }) => {
  await page.addInitScript(() => {
    const calls = { replace: 0, push: 0 };
    Object.assign(window, { calls });
    const { replaceState, pushState } = history;
    history.replaceState = (...given) => {
      calls.replace++;
      replaceState.apply(history, given);
    };
    history.pushState = (...given) => {
      calls.push++;
      pushState.apply(history, given);
    };
  });
  const exhibit = await ExhibitOnPage.open(page, placed);
  await control(page).focus();
  await exhibit.nudge();
  const length = await page.evaluate(() => history.length);
  const started = Date.now();
  for (let i = 0; i < 60; i++) await page.keyboard.press(i % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
  await expect(page).toHaveURL(new RegExp(`${placed.toy}\\.`));
  const seconds = (Date.now() - started) / 1000;
  const calls = await page.evaluate(
    () => (window as unknown as { calls: { replace: number; push: number } }).calls,
  );
  // Browsers throw after a hundred changes in thirty seconds.
  expect(calls.replace).toBeLessThanOrEqual(2 + seconds * (100 / 30));
  expect(calls.push).toBeLessThanOrEqual(1);
  expect((await page.evaluate(() => history.length)) - length).toBeLessThanOrEqual(1);
});

test('Back leads back to the page before, not through slider positions', async ({ page }) => {
  await page.goto('/');
  await page.goto(article);
  const exhibit = new ExhibitOnPage(page, placed.toy);
  await exhibit.nudge();
  await expect(page).toHaveURL(/\?/);
  await page.goBack();
  if (new URL(page.url()).pathname !== '/') await page.goBack();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('a copied link carries state and fingerprint, and whoever opens it is told of the same bits', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const exhibit = await ExhibitOnPage.open(page, placed);
  await exhibit.nudge();
  await exhibit.root.getByRole('button', { name: 'Copy link' }).first().click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain(`${placed.toy}.print=`);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(link);
  await expect(exhibit.notes).toContainText(/same bits/i);
  await page.goto('about:blank');
  await page.goto(link.replace(/(print=\d+-)[0-9a-f]{4}/, '$10000'));
  await expect(exhibit.notes).toContainText(/differs/i);
  await page.goto('about:blank');
  await page.goto(link.replace(/print=\d+-/, 'print=999-'));
  await expect(exhibit.notes).toContainText(/engine 999/);
});

test('the declared defaults are what every control shows', async ({ page }) => {
  await page.goto(article);
  for (const { toy: id } of exhibits.filter((exhibit) => exhibit.page === article)) {
    const toy = toyOf(id);
    const start = startOf(toy);
    for (const name of toy.controls) {
      const parameter = toy.experiment.parameters[name];
      if (parameter?.kind !== 'number' || parameter.values) continue;
      await expect(page.locator(`[name="${id}.${name}"]`)).toHaveValue(String(start[name]));
    }
  }
});

test('a setting that nobody has run yet is not taken for what is shown', async ({ page }) => {
  const sweep = { page: '/optimizer/', toy: 'adam-sweep' };
  const exhibit = await ExhibitOnPage.open(page, sweep, '?adam-sweep.beta2=0.98');
  await expect(exhibit.root.locator('.ex-foot')).toContainText('Not run at this setting yet');
  await exhibit.press('Reset');
  await expect(exhibit.root.locator('.ex-foot')).not.toContainText('Not run');
});
