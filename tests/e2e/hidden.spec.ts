/** A page that is not seen computes nothing: its runs wait where they are and go on when it is seen again. */
import { expect, test, type Page } from '@playwright/test';
import { toyOf } from '../../src/toys/index.ts';
import { ExhibitOnPage } from './exhibit.ts';
import { article, exhibits } from './site.ts';

/** Tells the page that it is hidden, or seen, as the browser would: a headless window cannot be covered by another. */
const hide = (page: Page, isHidden: boolean) =>
  page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

/** How many messages the page's Workers have sent; one under way says something every 50 ms. */
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: number }).heard);

test('a training run in a hidden tab stops, and goes on when the tab is seen', async ({ page }) => {
  test.slow();
  await page.addInitScript(() => {
    const counter = Object.assign(window, { heard: 0 });
    const Native = Worker;
    Object.assign(window, {
      Worker: function (url: URL, options: WorkerOptions) {
        const worker = new Native(url, options);
        worker.addEventListener('message', () => counter.heard++);
        return worker;
      },
    });
  });
  const placed = exhibits.find(
    (exhibit) => exhibit.page === article && toyOf(exhibit.toy).starts === 'button',
  );
  if (placed === undefined) throw new Error('The article has no toy that trains at a button.');
  const exhibit = await ExhibitOnPage.open(page, placed);
  await exhibit.wake();
  await exhibit.startButton.click();
  await expect(exhibit.root.locator('.run-line')).toContainText(/\d+ of \d+/, { timeout: 45_000 });

  await hide(page, true);
  // A Worker finishes the slice it is in.
  await page.waitForTimeout(500);
  const atRest = await heard(page);
  const line = await exhibit.root.locator('.run-line > span').first().innerText();
  expect(atRest).toBeGreaterThan(0);
  await page.waitForTimeout(1500);
  expect(await heard(page)).toBe(atRest);
  expect(await exhibit.root.locator('.run-line > span').first().innerText()).toBe(line);

  await hide(page, false);
  await expect.poll(() => heard(page), { timeout: 10_000 }).toBeGreaterThan(atRest);
  // On paper a run under way has its words and no buttons.
  await page.emulateMedia({ media: 'print' });
  await expect(exhibit.root.locator('.run-line')).toBeVisible();
  await expect(exhibit.root.locator('.run-line button:visible')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await exhibit.press('Stop');
});
