/** The page of benchmarks measures our own rows in the reader's browser, and can be stopped. */
import { expect, test } from '@playwright/test';

const path = '/reference/benchmarks/';

test('loads nothing of the engine before the button is pressed', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(path, { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /\.wasm|worker/.test(url))).toEqual([]);
});

test('measures in turns, tells medians as they come, and stops when it is told to', async ({ page }) => {
  await page.goto(path);
  const live = page.locator('#live-benchmarks');
  const button = live.getByRole('button');
  await button.click();
  await expect(button).toHaveText('Stop');
  const rows = live.locator('tbody tr');
  const ours = rows.filter({ hasText: 'ours, WebAssembly' }).first();
  await expect(ours).toContainText(/\d\s(?:ns|ms|s)/, { timeout: 45_000 });
  await expect(live.getByRole('status')).toContainText(/^\d+ of \d+: /);
  await expect(rows.filter({ hasText: 'peak' }).first()).toBeVisible();

  await button.click();
  await expect(live.getByRole('status')).toHaveText('Stopped.');
  await expect(button).toHaveText('Measure again');
  const before = await live.locator('table').innerText();
  await page.waitForTimeout(1500);
  expect(await live.locator('table').innerText()).toBe(before);
});

test('says so in words where its Worker cannot be loaded', async ({ page }) => {
  await page.goto(path);
  await page.route(/worker/, (route) => route.abort());
  const live = page.locator('#live-benchmarks');
  await live.getByRole('button').click();
  await expect(live.getByRole('status')).toContainText('It could not be measured');
  await expect(live.getByRole('button')).toHaveText('Measure again');
});
