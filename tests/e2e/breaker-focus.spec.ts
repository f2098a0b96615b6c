/** A press never leaves the keyboard without a place: what goes away, closes or has nothing more to do gives the focus on. */
import { expect, test, type Page } from '@playwright/test';
import { ExhibitOnPage } from './exhibit.ts';
import { article } from './site.ts';

test.use({ viewport: { width: 1280, height: 800 } });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');

test('undo and reset keep the focus when there is nothing left to take back', async ({ page }) => {
  const exhibit = await ExhibitOnPage.open(page, { page: article, toy: 'layernorm' });
  for (const action of ['Undo', 'Reset']) {
    await exhibit.nudge();
    await exhibit.press(action);
    await expect(exhibit.root.locator('.ex-acts .gone')).not.toHaveCount(0);
    expect(await focused(page)).toBe(action);
  }
});

test('a sheet that closes gives the focus back to the menu', async ({ page }) => {
  const exhibit = await ExhibitOnPage.open(page, { page: article, toy: 'layernorm' });
  await exhibit.wake();
  const summary = exhibit.menu.locator('summary');
  for (const sheet of ['Show the data', 'Show the code', 'Cite this exhibit']) {
    await summary.focus();
    await page.keyboard.press('Enter');
    await exhibit.press(sheet);
    await expect(exhibit.root.locator('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(exhibit.root.locator('dialog')).toHaveCount(0);
    await expect(summary).toBeFocused();
  }
  await summary.press('Enter');
  await exhibit.press('Show the data');
  await expect(exhibit.root.locator('dialog table').first()).toBeVisible();
  // Closed and another opened in the same frame: the browser tells of the first only after that.
  await exhibit.root.evaluate((root) => {
    root.querySelector('dialog')?.close();
    const item = [...root.querySelectorAll<HTMLButtonElement>('.menu button')];
    item.find(({ textContent }) => textContent === 'Show the code')?.click();
  });
  await expect(exhibit.root.locator('dialog pre').first()).toBeVisible();
});

test('without a Worker the code can still be read, and "Try again" keeps the focus in the exhibit', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { Worker: undefined });
  });
  const exhibit = await ExhibitOnPage.open(
    page,
    { page: article, toy: 'residual-stream' },
    '?residual-stream.depth=4',
  );
  await expect(exhibit.notes).toContainText('This run failed');
  await exhibit.press('Try again');
  await expect.poll(() => exhibit.root.evaluate((root) => root.contains(document.activeElement))).toBe(true);
  await exhibit.menu.locator('summary').focus();
  await page.keyboard.press('Enter');
  await exhibit.press('Show the code');
  await expect(exhibit.root.locator('dialog')).toContainText('residual-stream.ts');
});

test('a page’s copy button has its name back after two presses', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(navigator.clipboard, { writeText: () => Promise.resolve() });
  });
  await page.goto(article);
  const button = page.locator('[data-copy-link]').first();
  await button.click();
  await expect(button).toHaveText('Copied');
  await button.click();
  await expect(button).toHaveText('Copy link', { timeout: 5000 });
});
