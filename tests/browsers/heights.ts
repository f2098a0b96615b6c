/** Measures embed pages: how high each is at the widths for which hosts are given numbers, with its own fonts. */
import type { Page } from '@playwright/test';
import { embedWidths, type EmbedHeights } from '../../src/embed/heights.ts';

/** Heights in px of the toys' pages under `base`, a host's address without a slash at its end. */
export async function measureHeights(
  page: Page,
  base: string,
  toys: readonly string[],
): Promise<EmbedHeights> {
  const heights: Record<string, readonly number[]> = {};
  // The first page brings the fonts; from then on they are there at the first paint.
  await page.goto(`${base}/embed/${toys[0]}/`, { waitUntil: 'networkidle' });
  for (const toy of toys) {
    await page.goto(`${base}/embed/${toy}/`);
    const own: number[] = [];
    for (const width of embedWidths) {
      await page.setViewportSize({ width, height: 4000 });
      own.push(await page.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)));
    }
    heights[toy] = own;
  }
  return heights;
}
