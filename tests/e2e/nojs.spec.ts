/** Without JavaScript: every exhibit is a complete figure with its numbers and its sentence, and nothing pretends to work. */
import { expect, test } from '@playwright/test';
import { exhibits, pages } from './site.ts';

test.use({ javaScriptEnabled: false });

for (const { page: path, toy } of exhibits) {
  test(`${toy} on ${path} is complete`, async ({ page }) => {
    for (const [width, height] of [
      [1280, 800],
      [390, 664],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.goto(path);
      const exhibit = page.locator(`#toy-${toy}`);
      const figure = exhibit.locator('.ex-fig svg:visible').first();
      await expect(figure).toBeVisible();
      expect((await figure.boundingBox())?.height).toBeGreaterThan(60);
      const sentence = await exhibit.locator('.ex-say').innerText();
      expect(sentence.split(/\s+/).length).toBeGreaterThan(5);
      expect(sentence).toMatch(/\d/);
      await expect(exhibit.locator('dl.reads dd').first()).toHaveText(/\S/);
    }
  });
}

for (const path of pages) {
  test(`${path} has no dead control`, async ({ page }) => {
    await page.goto(path);
    // A popover opens without a script.
    const dead = page.locator(':is(button:not([popovertarget]), input, select, textarea):visible');
    await expect(dead).toHaveCount(0);
    await expect(page.locator('h1')).toBeVisible();
  });
}
