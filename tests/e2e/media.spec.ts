/** Reduced motion, print, forced colours: what the reader's system asks for. */
import { expect, test } from '@playwright/test';
import { article, exhibits, pages } from './site.ts';

test.describe('under reduced motion nothing moves by itself', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  for (const path of pages) {
    test(path, async ({ page }) => {
      await page.goto(path);
      const moving = await page.evaluate(() => {
        const seconds = (value: string) => Math.max(...value.split(',').map((part) => parseFloat(part) || 0));
        const isMoving = (style: CSSStyleDeclaration) =>
          seconds(style.transitionDuration) > 0.01 ||
          (style.animationName !== 'none' && seconds(style.animationDuration) > 0.01);
        return [...document.querySelectorAll('*')]
          .filter((element) => isMoving(getComputedStyle(element)))
          .map((element) => `${element.localName}.${[...element.classList].join('.')}`);
      });
      expect(moving).toEqual([]);
      const behaviour = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
      expect(behaviour).toBe('auto');
    });
  }
});

test.describe('in print', () => {
  test.use({ colorScheme: 'dark' });
  test('the page is light, its figures stand and its actions are gone', async ({ page }) => {
    await page.goto(article);
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() => {
      const visible = (selector: string) =>
        [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
      const [red = 0] = (getComputedStyle(document.body).color.match(/[\d.]+/g) ?? []).map(Number);
      return {
        inkIsDark: red < 100,
        buttons: visible('button').map((button) => button.textContent?.trim()),
        figures: visible('.exhibit .ex-fig svg').length,
        split: visible('.ex-body').filter((body) => getComputedStyle(body).breakInside !== 'avoid').length,
      };
    });
    expect(seen.inkIsDark).toBe(true);
    expect(seen.buttons).toEqual([]);
    expect(seen.figures).toBeGreaterThanOrEqual(
      exhibits.filter((exhibit) => exhibit.page === article).length,
    );
    expect(seen.split).toBe(0);
  });
});

test.describe('in forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });
  test('curves, axes and text of figures differ from the ground they stand on', async ({ page }) => {
    await page.goto(article);
    const lost = await page.evaluate(() => {
      const ground = getComputedStyle(document.documentElement).backgroundColor;
      const isLost = (element: Element) => {
        const { fill, stroke } = getComputedStyle(element);
        return element.localName === 'text' ? fill === ground : stroke === ground && fill === 'none';
      };
      return [...document.querySelectorAll('.ex-fig svg :is(path, line, polyline, text)')]
        .filter((element) => element.checkVisibility() && isLost(element))
        .map((element) => `${element.localName}.${element.getAttribute('class')}`);
    });
    expect([...new Set(lost)]).toEqual([]);

    // The theme that was chosen here is not the system's: nothing of a drawing may go by it.
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
    const faint = await page.evaluate(() => {
      document.documentElement.dataset.theme = 'light';
      const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      const light = (colour: string) => {
        if (pen === null) throw new Error('no canvas');
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const ground = light(getComputedStyle(document.documentElement).backgroundColor);
      return [...document.querySelectorAll('svg :is(.w-stream, .w-branch, .w-arrow, .cell, .done)')]
        .filter((element) => {
          const { fill, stroke } = getComputedStyle(element);
          const inks = [fill, stroke].filter((colour) => colour !== 'none');
          return inks.every((ink) => Math.abs(light(ink) - ground) < 60);
        })
        .map((element) => `${element.localName}.${element.getAttribute('class')}`);
    });
    expect([...new Set(faint)]).toEqual([]);
  });
});

test.describe('theme', () => {
  test('follows the system, and the switch is remembered', async ({ page }) => {
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(article);
    const light = await ink();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await ink();
    expect(dark).not.toBe(light);
    await page
      .getByRole('button', { name: /light|dark/i })
      .first()
      .click();
    expect(await ink()).toBe(light);
    await page.reload();
    expect(await ink()).toBe(light);
  });
});
