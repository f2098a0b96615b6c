/**
 * Times of the built site in Chromium: long tasks while a page loads, and how long a moved slider takes to be seen.
 *
 * Measured inside the page, from the input event to the changed figure, the wait for the next frame included.
 */
import type { Browser, Page } from '@playwright/test';
import { timing, type Timing } from './measure.ts';

const view = { viewport: { width: 1280, height: 800 } };

/** A task over 50 ms is one during which the page does not answer. */
const longTaskMs = 50;
/** One frame of waiting and one of drawing. */
const lightAimMs = 2 * (1000 / 60);
const stackAimMs = 100;

/** The longest task of each of `loads` first visits. */
export async function longestTasks(
  browser: Browser,
  address: string,
  path: string,
  loads = 5,
): Promise<Timing> {
  const samples: number[] = [];
  for (let i = 0; i < loads; i++) {
    const context = await browser.newContext(view);
    const page = await context.newPage();
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { tasks });
      new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({
        type: 'longtask',
        buffered: true,
      });
    });
    await page.goto(new URL(path, address).href, { waitUntil: 'networkidle' });
    const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
    samples.push(Math.max(0, ...tasks));
    await context.close();
  }
  return timing(`longest task over 50 ms while ${path} loads`, samples, { aimMs: longTaskMs });
}

/** Moves a toy's slider `moves` times: time to the first figure that shows it, and to the last one of the run. */
export async function sliderTimes(
  browser: Browser,
  address: string,
  { path, toy, parameter, isLong, moves = 20 }: SliderTask,
): Promise<readonly Timing[]> {
  const page = await browser.newPage(view);
  await page.goto(new URL(path, address).href);
  const slider = page.locator(`[name="${toy}.${parameter}"]`);
  await slider.focus();
  await page.locator(`astro-island:not([ssr]):has(#toy-${toy})`).waitFor({ state: 'attached' });
  const firsts: number[] = [];
  const lasts: number[] = [];
  // The first moves load a Worker and compile the code.
  for (let i = -3; i < moves; i++) {
    const { firstMs, lastMs } = await moveOnce(page, toy, parameter);
    if (i < 0) continue;
    firsts.push(firstMs);
    lasts.push(lastMs);
  }
  await page.close();
  const first = timing(`${toy}: slider to figure`, firsts, { aimMs: isLong ? stackAimMs : lightAimMs });
  return isLong ? [first, timing(`${toy}: slider to the last seed`, lasts)] : [first];
}

export interface SliderTask {
  readonly path: string;
  readonly toy: string;
  readonly parameter: string;
  readonly isLong: boolean;
  readonly moves?: number;
}

function moveOnce(page: Page, toy: string, parameter: string): Promise<{ firstMs: number; lastMs: number }> {
  return page.evaluate(
    ({ toy, parameter }) =>
      new Promise<{ firstMs: number; lastMs: number }>((resolve) => {
        const exhibit = document.querySelector<HTMLElement>(`#toy-${toy}`);
        const slider = document.querySelector<HTMLInputElement>(`[name="${toy}.${parameter}"]`);
        const figure = exhibit?.querySelector('.ex-fig');
        if (!exhibit || !slider || !figure) throw new Error(`no slider ${toy}.${parameter}`);
        let firstMs = 0;
        const start = performance.now();
        const seen = new MutationObserver((changes) => {
          const isDrawn = changes.some(
            ({ target }) => target instanceof Element && target.closest('.drawn, .ex-plot'),
          );
          if (isDrawn) firstMs ||= performance.now() - start;
          if (firstMs === 0 || exhibit.dataset.state === 'running') return;
          seen.disconnect();
          resolve({ firstMs, lastMs: performance.now() - start });
        });
        seen.observe(exhibit, {
          subtree: true,
          childList: true,
          attributes: true,
          attributeFilter: ['data-state'],
        });
        const middle = (Number(slider.min) + Number(slider.max)) / 2;
        slider.value = String(
          Number(slider.value) + (Number(slider.value) < middle ? 1 : -1) * Number(slider.step),
        );
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    { toy, parameter },
  );
}
