/**
 * Pointing at a reference shows the thing: by pointer, keyboard and touch, on this page and on others. And every reference of the
 * site has something to show, which is asked of the code that finds it, over the built pages.
 */
import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import ts from 'typescript';
import { article, htmlOf, pages } from './site.ts';
import { layoutShift } from './layout-shift.ts';

const pop = (page: Page) => page.locator('.preview:popover-open');
const other = '/pre-ln-vs-post-ln/';

/** A link of a page's text to something on another, and one to something further down. */
const toSection = (page: Page) => page.locator(`main p a[href$="${article}#warm-up"]`).first();
const toExhibit = (page: Page) => page.locator('main p a[href="#toy-doubt"]').first();

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
  expect(await layoutShift(page)).toBe(0);
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

  test('a page that does not come is not waited for: the second tap follows the link', async ({ page }) => {
    await page.goto(other);
    await page.route(`**${article}`, (route) =>
      route.request().isNavigationRequest() ? route.continue() : undefined,
    );
    await toSection(page).tap();
    await toSection(page).tap();
    await page.waitForURL(`**${article}#warm-up`, { timeout: 3000 });
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

test('a letter in a sentence says what it means, as in the equations', async ({ page }) => {
  await page.goto(article);
  const letter = page.locator('p math [data-sym="gamma"]').first();
  await letter.hover();
  await expect(page.locator('.symbol-tip')).toContainText('Learned scale');
  await page.keyboard.press('Escape');
  await expect(page.locator('.symbol-tip')).toBeHidden();
});

/** What the preview of each kind must hold: an element, and words. */
const kinds: readonly (readonly [hash: RegExp, element: string, words: RegExp])[] = [
  [/#eq-/, 'math', /./],
  // Of a figure whose curves the reader is to guess first, only the invitation is shown.
  [/#toy-(?!attenuation$)/, 'svg.chart', /\.$/],
  [/#toy-attenuation$/, 'p', /you expect/],
  [/#claim-/, 'p', /\. ?\S/],
  [/#model-/, 'dl', /Year\s*20\d\d/],
  [/#sym-/, 'math', /Meaning/],
  [/#ref-/, 'p', /\d{4}/],
  [/#table-/, 'table', /./],
  [/#term-/, 'p', /\.(?: |$)/],
];

test('every reference of every page, and every published anchor, has the thing itself to show', async ({
  page,
}) => {
  await page.goto('/404.html');
  const written = readFileSync(new URL('../../src/scripts/preview-of.ts', import.meta.url), 'utf8');
  const source = ts
    .transpileModule(written, { compilerOptions: { target: ts.ScriptTarget.ESNext } })
    .outputText.replaceAll('export ', '');
  const html = Object.fromEntries(pages.map((path) => [path, htmlOf(path)]));
  const found = await page.evaluate(
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
      const links =
        'main a[href*="#"]:not(nav a, .pop a, [role=dialog] a, .anchor, .n, .noteref, [data-mark])';
      const seen = new Map<string, { words: string; elements: string }>();
      const look = (path: string, target: Document, id: string) => {
        if (seen.has(`${path}#${id}`)) return;
        const preview = previewOf(target, id, path);
        const shown = document.createElement('div');
        shown.append(...(preview?.content ?? []));
        shown.querySelectorAll('annotation').forEach((tex) => tex.remove());
        const words = shown.textContent.replace(/\s+/g, ' ').trim();
        seen.set(`${path}#${id}`, { words: preview === null ? '' : words, elements: shown.innerHTML });
      };
      for (const [path, page] of documents) {
        for (const { id } of page.querySelectorAll('[data-anchor]')) look(path, page, id);
        for (const link of page.querySelectorAll(links)) {
          const url = new URL(link.getAttribute('href') ?? '', `${location.origin}${path}`);
          const target = documents.get(url.pathname);
          if (url.origin === location.origin && url.search === '' && target)
            look(url.pathname, target, url.hash.slice(1));
        }
      }
      return [...seen];
    },
    { source, html },
  );
  const empty = found.filter(([, { words }]) => words === '').map(([to]) => to);
  const marked = found.filter(([, { elements }]) => /<[^>]* (?:id|data-[\w-]+)=/.test(elements));
  expect(empty).toEqual([]);
  expect(marked.map(([to]) => to)).toEqual([]);
  expect(found.length).toBeGreaterThan(200);
  for (const [hash, element, words] of kinds) {
    const own = found.filter(([to]) => hash.test(to));
    const [tag = '', name] = element.split('.');
    const opening = new RegExp(`<${tag}\\b${name === undefined ? '' : `[^>]*\\b${name}\\b`}`);
    const wrong = own.filter(([, shown]) => !opening.test(shown.elements) || !words.test(shown.words));
    expect(wrong.map(([to, shown]) => [to, shown.words.slice(-80)])).toEqual([]);
    expect(own.length, String(hash)).toBeGreaterThan(0);
  }
});
