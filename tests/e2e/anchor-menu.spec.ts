/** Marks of anchors: a press copies the link and opens how to cite, by mouse, touch and keyboard; without JavaScript a plain link. */
import { expect, test, type Page } from '@playwright/test';
import { article } from './site.ts';

const menu = (page: Page) => page.getByRole('dialog', { name: /^Link to/ });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.describe('where the clipboard is open', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'], viewport: { width: 1280, height: 800 } });

  test('an equation by keyboard: its link, its citation, and back', async ({ page, baseURL }) => {
    await page.goto(`${article}?other=1`);
    const mark = page.getByRole('link', { name: 'Link to equation 3', exact: true });
    const href = await mark.getAttribute('href');
    await mark.focus();
    const [top, address] = await page.evaluate(() => [scrollY, location.href]);
    await page.keyboard.press('Enter');
    await expect(menu(page)).toBeFocused();
    await expect(menu(page).getByRole('status')).toHaveText('Link copied');
    expect(await clipboard(page)).toBe(`${baseURL}${article}${href}`);
    expect(await page.evaluate(() => [scrollY, location.href])).toEqual([top, address]);

    for (const [name, has] of [
      ['BibTeX', /^@misc\{runnablenorms-normalization-eq-[\s\S]*title = \{\{Eq\. 3, /],
      ['RIS', /^TY {2}- ELEC/],
      ['CSL-JSON', /"type": "webpage"/],
      ['APA', /^Runnable Norms\. \(\d{4}, \w+ \d+\)\. Eq\. 3, /],
      ['LaTeX', /\\frac|\\partial/],
      ['SVG', /^<svg /],
    ] as const) {
      const copy = menu(page).getByRole('button', { name: `Copy ${name}` });
      await copy.focus();
      await page.keyboard.press('Enter');
      await expect(menu(page).getByRole('status')).toHaveText(`${name} copied`);
      expect(await clipboard(page)).toMatch(has);
    }
    const saving = page.waitForEvent('download');
    await menu(page).getByRole('link', { name: 'Save RIS' }).press('Enter');
    expect((await saving).suggestedFilename()).toMatch(/^runnablenorms-normalization-eq-.*\.ris$/);

    await page.keyboard.press('Escape');
    await expect(menu(page)).toHaveCount(0);
    await expect(mark).toBeFocused();
  });

  test('the mark in a claim’s note opens over the note; Escape leads back into the text', async ({
    page,
  }) => {
    await page.goto(article);
    const evidence = page.locator('a.evidence').first();
    await evidence.focus();
    const mark = page.locator('.pop:popover-open a[data-mark]');
    await mark.focus();
    await page.keyboard.press('Enter');
    await expect(menu(page)).toBeVisible();
    const isCovered = await page.evaluate(() => {
      const boxes = ['.anchor-menu', '.pop:popover-open', '.claim'].map((part) =>
        document.querySelector(part)?.getBoundingClientRect(),
      );
      const [own, ...about] = boxes;
      return about.map((box) => own && box && own.top < box.bottom && box.top < own.bottom);
    });
    expect(isCovered, 'the menu lies on its note, on its claim').toEqual([false, false]);
    expect(await clipboard(page)).toMatch(/#claim-[\w-]+$/);
    await menu(page).getByRole('button', { name: 'Copy BibTeX' }).click();
    await expect(menu(page).getByRole('status')).toHaveText('BibTeX copied');
    expect(await clipboard(page)).toMatch(/note = \{.*(?:source|experiment): /);
    await page.keyboard.press('Escape');
    await expect(menu(page)).toHaveCount(0);
    expect(await page.evaluate(() => document.activeElement?.matches('a.evidence, .pop a[data-mark]'))).toBe(
      true,
    );
  });

  test('with a key held, or to the bibliography, it stays a link and claims nothing', async ({ page }) => {
    await page.goto('/reference/bibliography/');
    const mark = page.locator('a.link-mark').first();
    await mark.click({ modifiers: ['Shift'] });
    await expect(menu(page)).toHaveCount(0);
    await mark.click();
    await expect(menu(page).getByRole('status')).toHaveText('Link copied');
    // A source is its authors': its entry has its own BibTeX.
    await expect(menu(page).getByRole('button', { name: 'Copy BibTeX' })).toHaveCount(0);
    await menu(page).getByRole('button', { name: 'Close' }).click();
    await expect(mark).toBeFocused();
  });
});

test.describe('on a phone, where the clipboard is closed', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the link stands there, selected, and so does the citation', async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await page.goto('/models/');
    const mark = page.locator('#model-gpt-2 a[data-mark]');
    await mark.tap();
    await expect(menu(page).getByRole('status')).toContainText('did not copy');
    const link = menu(page).getByRole('textbox', { name: 'The link' });
    await expect(link).toHaveValue(`${baseURL}/models/#model-gpt-2`);
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(`${baseURL}/models/#model-gpt-2`);
    await menu(page).getByRole('button', { name: 'Copy APA' }).tap();
    await expect(menu(page).getByRole('textbox', { name: 'APA' })).toBeFocused();
    await expect(menu(page).getByRole('textbox', { name: 'APA' })).toHaveValue(
      /Model: GPT-2, in .*\[.*source: /,
    );
    const box = await menu(page).boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
    await page.touchscreen.tap(385, 5);
    await expect(menu(page)).toHaveCount(0);
  });

  test('the mark of a row is large enough, on the line of its name, and widens nothing', async ({ page }) => {
    for (const path of ['/models/', article]) {
      await page.goto(path);
      const marks = await page.locator('.model .link-mark').evaluateAll((all) =>
        all.map((mark) => {
          const range = document.createRange();
          range.selectNodeContents(mark.previousElementSibling ?? mark);
          const [last] = [...range.getClientRects()].slice(-1);
          const own = mark.getBoundingClientRect();
          const middle = (own.top + own.bottom) / 2;
          return {
            width: own.width,
            height: own.height,
            isOnLine: last !== undefined && middle > last.top && middle < last.bottom,
            right: own.right,
          };
        }),
      );
      expect(marks.length).toBeGreaterThan(5);
      for (const { width, height, isOnLine, right } of marks) {
        expect(width).toBeGreaterThanOrEqual(24);
        expect(height).toBeGreaterThanOrEqual(24);
        expect(isOnLine).toBe(true);
        expect(right).toBeLessThanOrEqual(390);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a mark leads to its anchor', async ({ page }) => {
    await page.goto('/reference/glossary/');
    const mark = page.locator('#term-adam .link-mark');
    await mark.click();
    await expect(page).toHaveURL(/#term-adam$/);
  });
});
