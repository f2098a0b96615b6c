/**
 * An article on paper. Chromium makes the PDF; what stands on its sheets is asked of the page as it is laid out for print, at the width
 * of the sheet, and of the PDF's own text.
 */
import { expect, test, type Page } from '@playwright/test';
import { htmlOf, pages } from './site.ts';
import { pagesOf, textOfPdf } from './pdf.ts';

const articles = pages.filter((path) => htmlOf(path).includes('property="og:type" content="article"'));

/** Sheets in millimetres, and the margins that print.css asks for. */
const sheets = { A4: [210, 297], Letter: [215.9, 279.4] } as const;
const px = (mm: number) => (mm / 25.4) * 96;
const inner = (format: keyof typeof sheets) => {
  const [width, height] = sheets[format];
  return { width: Math.floor(px(width - 2 * 19)), height: Math.floor(px(height - 37)) };
};

/** What is laid out for print, in CSS pixels. */
function layout(page: Page) {
  return page.evaluate(() => {
    const seen = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const whole = '.exhibit, .equation, .references li, tr, .ex-fig svg';
    return {
      tallest: Math.max(...seen(whole).map((element) => element.getBoundingClientRect().height)),
      // The sentence of an exhibit may go to the next sheet; what stands over it keeps together.
      split: [
        ...seen('.ex-body, .ex-say, .equation').filter((e) => getComputedStyle(e).breakInside !== 'avoid'),
        ...seen('.exhibit > :not(.ex-body, .ex-say)').filter(
          (e) => getComputedStyle(e).breakAfter !== 'avoid',
        ),
      ].length,
      wide: seen('main *')
        .filter((element) => {
          const { right, width } = element.getBoundingClientRect();
          return width > 0 && right > document.documentElement.clientWidth + 1;
        })
        .map((element) => `${element.localName}.${element.getAttribute('class') ?? ''}`),
      controls: seen('button, nav, dialog, [popover], input[type="range"], summary').map((e) =>
        e.outerHTML.slice(0, 80),
      ),
      references: seen('.references li').length,
      numbers: seen('.ex-no').map((element) => element.textContent),
      settings: seen('.exhibit .ctl .val, .exhibit .seg label').length,
    };
  });
}

for (const path of articles) {
  test(`${path} is a decent paper`, async ({ page }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const html = htmlOf(path);
    const cited = [...html.matchAll(/<li id="cited-/g)].length;
    await page.goto(path);
    for (const format of ['A4', 'Letter'] as const) {
      const { width, height } = inner(format);
      await page.setViewportSize({ width, height });
      const laid = await layout(page);
      expect(laid.tallest, format).toBeLessThan(height);
      expect(laid.split).toBe(0);
      expect(laid.wide, format).toEqual([]);
      expect(laid.controls).toEqual([]);
      expect(laid.references).toBe(cited);
      expect(laid.settings).toBeGreaterThan(0);
      if (format === 'Letter') continue;
      const pdf = await page.pdf({ format });
      const sheetsMade = pagesOf(pdf);
      const least = Math.floor((await page.evaluate(() => document.body.scrollHeight)) / height);
      expect(sheetsMade, format).toBeGreaterThanOrEqual(Math.max(5, least));
      expect(sheetsMade, format).toBeLessThanOrEqual(Math.max(8, 2 * least));
      const text = textOfPdf(pdf);
      for (const number of laid.numbers) expect(text, `equation ${number}`).toContain(number);
      expect(text).toContain('References');
      expect(text).toContain(`1 / ${sheetsMade}`);
      const [, first = ''] = /<li id="cited-[^>]*>\s*([^<.]*)/.exec(html) ?? [];
      expect(text).toContain(first.trim().slice(0, 20));
      expect(text).toContain(
        `${new URL(/rel="canonical" href="([^"]*)"/.exec(html)?.[1] ?? '').host}${path}`,
      );
    }
  });
}
