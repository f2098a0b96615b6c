/**
 * Pointing at a reference shows the thing: by pointer, keyboard and touch, on this page and on others. And every reference of the
 * site has something to show, which is asked of the code that finds it, over the built pages.
 */
import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import ts from 'typescript';
import { article, htmlOf, pages } from './site.ts';

const pop = (page: Page) => page.locator('.preview:popover-open');
const other = '/pre-ln-vs-post-ln/';

/** A link of a page's text to something on another, and one to something further down. */
const toSection = (page: Page) => page.locator(`main p a[href$="${article}#warm-up"]`).first();
const toExhibit = (page: Page) => page.locator('main p a[href="#toy-doubt"]').first();

async function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entries = list.getEntries() as (PerformanceEntry & { value: number })[];
          resolve(entries.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(0), 300);
      }),
  );
}

async function isInWindow(page: Page, shown: Locator): Promise<boolean> {
  const box = await shown.boundingBox();
  const size = page.viewportSize();
  return box !== null && size !== null && box.x >= 0 && box.x + box.width <= size.width;
}

test('a pointer on a reference shows what stands on the other page, may go into it, and nothing moves', async ({
  page,
}) => {
  await page.goto(other);
  const link = toSection(page);
  await link.scrollIntoViewIfNeeded();
  const before = await link.boundingBox();
  await link.hover();
  await expect(pop(page)).toContainText('warm-up');
  expect(await isInWindow(page, pop(page))).toBe(true);
  await pop(page).hover();
  await page.waitForTimeout(500);
  await expect(pop(page)).toBeVisible();
  await page.mouse.move(2, 2);
  await expect(pop(page)).toHaveCount(0);
  expect(await link.boundingBox()).toEqual(before);
  expect(await shiftOf(page)).toBe(0);
});

test('an exhibit is shown with its figure and sentence, by keyboard, and Escape closes it', async ({
  page,
}) => {
  await page.goto(other);
  const link = toExhibit(page);
  await link.focus();
  await expect(pop(page).locator('svg.chart')).toBeVisible();
  const said = await page.locator('#toy-doubt .ex-say').innerText();
  await expect(pop(page).locator('.ex-say')).toHaveText(said);
  await page.keyboard.press('Escape');
  await expect(pop(page)).toHaveCount(0);
  await expect(link).toBeFocused();
  expect(await page.evaluate(() => document.querySelectorAll('#toy-doubt').length)).toBe(1);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('the first tap shows, the link inside it leads there', async ({ page }) => {
    await page.goto(other);
    await toSection(page).tap();
    await expect(pop(page)).toContainText('warm-up');
    expect(await isInWindow(page, pop(page))).toBe(true);
    expect(new URL(page.url()).pathname).toBe(other);
    await pop(page).locator('a.pop-head').tap();
    await page.waitForURL(`**${article}#warm-up`);
  });

  test('the second tap follows the link', async ({ page }) => {
    await page.goto(other);
    await toSection(page).tap();
    await expect(pop(page)).toBeVisible();
    await toSection(page).tap();
    await page.waitForURL(`**${article}#warm-up`);
  });

  test('where the page cannot be had, a tap is only a tap on a link', async ({ page }) => {
    await page.goto(other);
    await page.route(`**${article}`, (route) =>
      route.request().isNavigationRequest() ? route.continue() : route.abort(),
    );
    await toSection(page).tap();
    await page.waitForURL(`**${article}#warm-up`);
  });
});

test('a model, a symbol, a source and a claim are shown from the reference', async ({ page }) => {
  for (const [path, hash, text] of [
    ['/reference/glossary/', '#model-', /Year/],
    ['/reference/glossary/', '/reference/bibliography/#ref-', /\d{4}/],
    [article, '/reference/claims/#claim-', /./],
    ['/reference/equations/', '#toy-', /./],
  ] as const) {
    await page.goto(path);
    const link = page.locator(`main a[href*="${hash}"]:not([data-pop], .pop a, [href*="?"])`).first();
    if ((await link.count()) === 0) continue;
    await link.hover();
    await expect(pop(page), `${path} ${hash}`).toContainText(text);
    await page.keyboard.press('Escape');
  }
});

test('a letter in a sentence says what it means, as in the equations', async ({ page }) => {
  await page.goto(article);
  const letter = page.locator('p math [data-sym="gamma"]').first();
  await letter.hover();
  await expect(page.locator('.symbol-tip')).toContainText('Learned scale');
  await page.keyboard.press('Escape');
  await expect(page.locator('.symbol-tip')).toBeHidden();
});

test('every reference of every page has something to show', async ({ page }) => {
  await page.goto('/404.html');
  const written = readFileSync(new URL('../../src/scripts/preview-of.ts', import.meta.url), 'utf8');
  const source = ts
    .transpileModule(written, { compilerOptions: { target: ts.ScriptTarget.ESNext } })
    .outputText.replaceAll('export ', '');
  const html = Object.fromEntries(pages.map((path) => [path, htmlOf(path)]));
  const answer = await page.evaluate(
    ({ source, html }) => {
      const previewOf = new Function(`${source}; return previewOf;`)() as (
        page: Document,
        id: string,
        path: string,
      ) => { title: string; content: Element[] } | null;
      const documents = new Map(
        Object.entries(html).map(([path, text]) => [
          path,
          new DOMParser().parseFromString(text, 'text/html'),
        ]),
      );
      const seen = new Map<string, string>();
      for (const [path, page] of documents)
        for (const link of page.querySelectorAll(
          'main a[href*="#"]:not(nav a, .pop a, [role=dialog] a, .anchor, .n, .noteref, [data-mark])',
        )) {
          const url = new URL(link.getAttribute('href') ?? '', `${location.origin}${path}`);
          const target = documents.get(url.pathname);
          if (url.origin !== location.origin || url.search !== '' || seen.has(url.pathname + url.hash))
            continue;
          const preview = target ? previewOf(target, url.hash.slice(1), url.pathname) : null;
          const words = preview?.content.map((element) => element.textContent ?? '').join(' ') ?? '';
          const hasId = preview?.content.some(
            (element) => element.querySelector('[id]') !== null || element.id !== '',
          );
          seen.set(
            url.pathname + url.hash,
            preview === null
              ? 'nothing'
              : hasId
                ? 'an id'
                : words.trim() === ''
                  ? 'no words'
                  : `${preview.title} | ${words}`,
          );
        }
      return [...seen];
    },
    { source, html },
  );
  expect(answer.filter(([, said]) => ['nothing', 'an id', 'no words'].includes(said))).toEqual([]);
  expect(answer.length).toBeGreaterThan(200);
});
