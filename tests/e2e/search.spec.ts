/** The search: opened by a key or the button, walked by the keyboard, honest where it finds nothing or cannot be loaded. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { article } from './site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const field = (page: Page) => dialog(page).getByRole('textbox');
const status = (page: Page) => dialog(page).getByRole('status');
const group = (page: Page, name: string) => dialog(page).getByRole('region', { name });
const button = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Search' });

async function searchFor(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(words);
  await expect(status(page)).toHaveText(/found/, { timeout: 20_000 });
}

/** Walks down until the link is reached. */
async function walkTo(page: Page, href: string): Promise<void> {
  const link = dialog(page).locator(`a[href="${href}"]`);
  await expect(link).toBeVisible();
  const count = await dialog(page).locator('.search-found a').count();
  for (let i = 0; i < count; i += 1) {
    await page.keyboard.press('ArrowDown');
    if (await link.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${href} was not reached with the arrow keys`);
}

test('from the key / to an equation, with the keyboard alone', async ({ page }) => {
  await page.goto(article);
  await searchFor(page, 'rmsnorm');
  await expect(group(page, 'Equations')).toBeVisible();
  await walkTo(page, '/reference/equations/#eq-rmsnorm');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/reference\/equations\/#eq-rmsnorm$/);
  await expect(page.locator('#eq-rmsnorm')).toBeInViewport();
});

test('Enter in the field goes to the first that is found: a model by its name', async ({ page }) => {
  await page.goto('/');
  await searchFor(page, 'Gemma 2');
  const first = dialog(page).locator('.search-found a').first();
  await expect(first).toHaveAttribute('href', '/models/#model-gemma-2');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/models\/#model-gemma-2$/);
  await expect(page.locator('#model-gemma-2')).toBeInViewport();
});

test('a claim, a term, a symbol by its letter, and a section are found in their groups', async ({ page }) => {
  await page.goto(article);
  await searchFor(page, 'zero variance');
  await expect(group(page, 'Claims').locator('a[href="/reference/claims/#claim-zero-branch"]')).toBeVisible();
  await field(page).fill('curse of depth');
  const notation = group(page, 'Notation and glossary');
  await expect(notation.locator('a[href="/reference/glossary/#term-curse-of-depth"]')).toBeVisible();
  await field(page).fill('γ');
  await expect(notation.locator('a[href="/reference/notation/#sym-gamma"]')).toBeVisible();
  await field(page).fill('the case for warm-up');
  await expect(group(page, 'Pages and sections').locator('a[href="/normalization/#warm-up"]')).toBeVisible();
});

test('an entry on the same page closes the dialog and is scrolled to', async ({ page }) => {
  await page.goto(article);
  await searchFor(page, 'the case for warm-up');
  await walkTo(page, '/normalization/#warm-up');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator('#warm-up')).toBeInViewport();
});

test('says how many there are, and of nothing that it is nothing', async ({ page }) => {
  await page.goto(article);
  await searchFor(page, 'sandwich');
  await expect(status(page)).toHaveText(/^\d+ found: .*notation and glossary \d/);
  await field(page).fill('zzqqx');
  await expect(status(page)).toHaveText('Nothing was found for “zzqqx”.');
  await expect(dialog(page).locator('.search-found a')).toHaveCount(0);
  await field(page).fill('');
  await expect(status(page)).toBeEmpty();
});

test('Escape closes it and gives the focus back; letters typed on a link go to the field', async ({
  page,
}) => {
  await page.goto(article);
  await button(page).focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('rms');
  await expect(status(page)).toHaveText(/found/, { timeout: 20_000 });
  await page.keyboard.press('ArrowDown');
  await expect(field(page)).not.toBeFocused();
  await page.keyboard.type('norm');
  await expect(field(page)).toHaveValue('rmsnorm');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button(page)).toBeFocused();
});

test('the key is an ordinary letter where one types, and can be switched off', async ({ page }) => {
  await page.goto('/models/');
  const models = page.getByRole('searchbox');
  await models.fill('a');
  await models.press('/');
  await expect(models).toHaveValue('a/');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await page.goto(article);
  await page.keyboard.press('/');
  await dialog(page).getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('/');
  await page.reload();
  await page.keyboard.press('/');
  // What opens it on purpose opens it still.
  await expect(dialog(page)).toBeHidden();
  await button(page).click();
  await expect(dialog(page).getByRole('checkbox')).not.toBeChecked();
});

test('an index that cannot be loaded is owned up to, and the reference offered', async ({ page }) => {
  await page.route('**/pagefind/wasm*', (route) => route.abort());
  await page.goto(article);
  await page.keyboard.press('/');
  await field(page).fill('norm');
  await expect(status(page)).toHaveText(/could not be loaded/);
  await expect(status(page).getByRole('link', { name: 'reference' })).toHaveAttribute('href', '/reference/');
  await page.unroute('**/pagefind/wasm*');
  await field(page).fill('norms');
  await expect(status(page)).toHaveText(/found/, { timeout: 20_000 });
});

test('a connection that is lost later is not taken for nothing found', async ({ page }) => {
  await page.goto(article);
  await searchFor(page, 'norm');
  await page.route('**/pagefind/**', (route) => route.abort());
  await field(page).fill('zzqqx');
  await expect(status(page)).toHaveText(/could not be loaded/);
});

test('a lost part of the entries is owned up to beside what did come', async ({ page }) => {
  let isFirst = true;
  await page.route('**/pagefind/fragment/*', (route) => {
    const isLost = isFirst;
    isFirst = false;
    return isLost ? route.fulfill({ status: 404, body: 'not here' }) : route.continue();
  });
  await page.goto(article);
  await searchFor(page, 'norm');
  await expect(status(page)).toHaveText(/^\d+ found: .*more that could not be loaded/);
  await expect(dialog(page).locator('.search-found a').first()).toBeVisible();
  // The lost part is asked for again.
  await field(page).fill('norms');
  await expect(status(page)).toHaveText(/^\d+ found: [^.]*\.$/);
});

test('neither a sheet that hangs nor an answer that comes late surprises the reader', async ({ page }) => {
  await page.route('**/search.*.css', () => undefined);
  let answered = 0;
  await page.route('**/pagefind/fragment/*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
    answered++;
  });
  await page.goto(article);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused({ timeout: 3000 });
  await page.keyboard.type('Gemma 2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => answered, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect(page.locator('.search-found a').first()).toBeAttached({ timeout: 20_000 });
  expect(new URL(page.url()).pathname).toBe(article);
});

test('a lost part of the index is not taken for nothing found', async ({ page }) => {
  await page.goto(article);
  await searchFor(page, 'norm');
  await page.route('**/pagefind/index/*', (route) => route.fulfill({ status: 404, body: 'not here' }));
  await field(page).fill('zzqqx');
  await expect(status(page)).toHaveText(/could not be loaded/);
  await page.unroute('**/pagefind/index/*');
  await field(page).fill('zzqqxx');
  await expect(status(page)).toHaveText('Nothing was found for “zzqqxx”.');
});

test('the home page is found', async ({ page }) => {
  await page.goto(article);
  await searchFor(page, 'moved their norm');
  await expect(group(page, 'Pages and sections').locator('a[href="/"], a[href^="/#"]')).toBeVisible();
});

test('a dialog that cannot be loaded is owned up to as well', async ({ page }) => {
  await page.route('**/_astro/dialog*.js', (route) => route.abort());
  await page.goto(article);
  await button(page).click();
  const said = page.locator('dialog[open]');
  await expect(said).toContainText('could not be loaded');
  await expect(said.getByRole('link')).toHaveAttribute('href', '/reference/');
  await page.keyboard.press('Escape');
  await expect(said).toHaveCount(0);
});

test('nothing of it is fetched before it is opened, and nothing of it breaks the policy', async ({
  page,
}) => {
  const asked: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  await page.goto(article, { waitUntil: 'networkidle' });
  const ofSearch = () => asked.filter((url) => /pagefind|\/dialog\.|\/search\./.test(url));
  expect(ofSearch()).toEqual([]);
  await searchFor(page, 'norm');
  expect(ofSearch().length).toBeGreaterThan(3);
  expect(refused).toEqual([]);
});

for (const [name, view] of [
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 800 } }],
  ['on a phone', { colorScheme: 'light', viewport: { width: 390, height: 844 } }],
] as const) {
  test.describe(name, () => {
    test.use(view);
    test('the open dialog has no violation and stays within the window', async ({ page }) => {
      await page.goto(article);
      await searchFor(page, 'rms');
      const box = await dialog(page).boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(view.viewport.width);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(view.viewport.height);
      await page.evaluate(axe);
      const results = await page.evaluate<AxeResults>(
        `axe.run('dialog', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })`,
      );
      expect(results.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    });
  });
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });
  test('there is no button that does nothing', async ({ page }) => {
    await page.goto(article);
    await expect(page.locator('[data-search]')).toBeHidden();
  });
});
