/** Without JavaScript: every exhibit is a complete figure with its numbers and its sentence, and nothing pretends to work. */
import { expect, test } from '@playwright/test';
import { exhibitsByPage, pages } from './site.ts';

test.use({ javaScriptEnabled: false });

for (const [path, toys] of exhibitsByPage) {
  for (const [width, height] of [
    [1280, 800],
    [390, 664],
  ] as const) {
    test(`the ${toys.length} exhibits of ${path} are complete at ${width} px`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height });
      await page.goto(path);
      for (const toy of toys) {
        const exhibit = page.locator(`#toy-${toy}`);
        const figure = exhibit.locator('.ex-fig svg:visible').first();
        await expect.soft(figure, toy).toBeVisible();
        expect.soft((await figure.boundingBox())?.height, toy).toBeGreaterThan(60);
        const sentence = await exhibit.locator('.ex-say').innerText();
        expect.soft(sentence.split(/\s+/).length, toy).toBeGreaterThan(5);
        expect.soft(sentence, toy).toMatch(/\d/);
        await expect.soft(exhibit.locator('dl.reads dd').first(), toy).toHaveText(/\S/);
      }
    });
  }
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
