/** Every page against WCAG 2.2 AA as far as axe can tell, in both themes and on a phone. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { pages } from './site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const views = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'light, on a phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

for (const path of pages) {
  test(`${path} has no violation, light, dark and on a phone`, async ({ page }) => {
    await page.goto(path);
    await page.evaluate(axe);
    for (const { name, colorScheme, viewport } of views) {
      // At rest, not on the way from one scheme's colours to the other's.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      const results = await page.evaluate<AxeResults>(
        `axe.run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`,
      );
      const found = results.violations.flatMap(({ id, help, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`,
        ),
      );
      expect.soft(found, name).toEqual([]);
    }
  });
}
