/** Pages and exhibits at the sizes they must fit: nothing too small, cut, overlapping or scrolled sideways. */
import { expect, test, type Page } from '@playwright/test';
import { exhibitsByPage, pages } from './site.ts';

const wide = { width: 1280, height: 800 };
/** What a browser on a 390×844 phone leaves of it. */
const phone = { width: 390, height: 664 };

/** Opens a page with its fonts at hand: a font that comes late waits for the next page. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.reload();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

for (const path of pages) {
  test(`${path} never scrolls sideways`, async ({ page }) => {
    await page.goto(path);
    for (const [name, width, height] of [
      ['at 320 px', 320, 640],
      ['at 200 % zoom of 1280 px', 640, 400],
      ['at 1920 px', 1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await wider(page), name).toEqual([]);
    }
    // Spacing that a reader may ask for (WCAG 2.2, 1.4.12).
    await page.setViewportSize(phone);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
      );
      document.adoptedStyleSheets = [sheet];
    });
    expect(await wider(page), 'at 390 px with wide spacing').toEqual([]);
  });

  test(`${path} has no text under 12 px`, async ({ page }) => {
    await page.goto(path);
    for (const viewport of [wide, phone]) {
      await page.setViewportSize(viewport);
      expect(await smallText(page), `at ${viewport.width} px`).toEqual([]);
    }
  });
}

/** What sticks out of a page that can be scrolled sideways. */
function wider(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if ((document.scrollingElement?.scrollWidth ?? 0) <= limit) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > limit + 1)
      .map((element) => `${element.localName}.${[...element.classList].join('.')}`)
      .slice(0, 8);
  });
}

/** Visible text under 12 px. Exponents and indices are left to the size of their line; a scaled SVG counts by its scale. */
function smallText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = [];
    const unread = 'math, sub, sup, .sub, .sup, script, style, noscript, template';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || !node.textContent?.trim() || element.closest(unread)) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue; // kept for screen readers alone
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      const size =
        parseFloat(getComputedStyle(element).fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
      // A drawing may be a hundredth smaller than it was drawn.
      if (size < 11.85) small.push(`${size.toFixed(1)} px: ${node.textContent.trim().slice(0, 40)}`);
    }
    return small;
  });
}

for (const [path, toys] of exhibitsByPage) {
  test(`the ${toys.length} exhibits of ${path} are whole on a 1280×800 window, with no text over text and none cut`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize(wide);
    await visit(page, path);
    for (const toy of toys) {
      const box = await page.locator(`#toy-${toy}`).boundingBox();
      expect.soft(box?.height, toy).toBeLessThanOrEqual(760);
      expect.soft(await collisions(page, toy), toy).toEqual([]);
    }
  });

  test(`the ${toys.length} exhibits of ${path} show equation, figure and first control together on a phone, with no text over text`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize(phone);
    await visit(page, path);
    expect.soft(await cutFormulas(page)).toEqual([]);
    for (const toy of toys) {
      expect.soft(await spanOfParts(page, toy), toy).toBeLessThanOrEqual(phone.height);
      expect.soft(await collisions(page, toy), toy).toEqual([]);
    }
  });
}

/** Formulas of exhibits that a reader would have to scroll sideways in. */
function cutFormulas(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.ex-eq')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map((place) => place.closest('.exhibit')?.id ?? ''),
  );
}

/** From the top of an exhibit's equation to the bottom of its first control or its figure, whichever is lower. */
function spanOfParts(page: Page, toy: string): Promise<number> {
  return page.locator(`#toy-${toy}`).evaluate((exhibit) => {
    const isSeen = (element: Element) =>
      element.checkVisibility() && element.getBoundingClientRect().height > 1;
    const first = (selector: string) => [...exhibit.querySelectorAll(selector)].find(isSeen);
    const parts = [
      first('math'),
      first('.ex-fig svg, .ex-fig canvas'),
      first('.ex-controls label, .ex-controls button'),
    ];
    const boxes = parts.filter((part) => part !== undefined).map((part) => part.getBoundingClientRect());
    return Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
  });
}

/** Pairs of figure texts whose inked boxes meet, and texts that leave their drawing. */
function collisions(page: Page, toy: string): Promise<string[]> {
  return page.locator(`#toy-${toy}`).evaluate((exhibit) => {
    const found: string[] = [];
    for (const svg of exhibit.querySelectorAll('svg')) {
      if (!svg.checkVisibility() || svg.getBoundingClientRect().width < 100) continue;
      const frame = svg.getBoundingClientRect();
      // A line box is taller than its letters: a fifth at the top and the bottom is air.
      const texts = [...svg.querySelectorAll('text')]
        .filter((text) => text.checkVisibility({ visibilityProperty: true }) && text.textContent?.trim())
        .map((text) => ({ text: text.textContent ?? '', box: text.getBoundingClientRect() }))
        .map(({ text, box }) => ({
          text,
          left: box.left + 0.5,
          right: box.right - 0.5,
          top: box.top + box.height / 5,
          bottom: box.bottom - box.height / 5,
        }));
      texts.forEach((a, i) => {
        const isOut =
          a.left < frame.left - 1 ||
          a.right > frame.right + 1 ||
          a.top < frame.top - 1 ||
          a.bottom > frame.bottom + 1;
        if (isOut) found.push(`“${a.text}” is cut`);
        for (const b of texts.slice(i + 1)) {
          const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
          if (!isApart) found.push(`“${a.text}” over “${b.text}”`);
        }
      });
    }
    return found;
  });
}
