/** How far things on a page have moved by themselves since it was opened. */
import type { Page } from '@playwright/test';

/** The sum of all layout shifts so far. Without a single one the observer never calls, so it is waited for no longer than `ms`. */
export function layoutShift(page: Page, ms = 300): Promise<number> {
  return page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entries = list.getEntries() as (PerformanceEntry & { value: number })[];
          resolve(entries.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(0), ms);
      }),
    ms,
  );
}
