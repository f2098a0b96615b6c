/** The whole article with the keyboard alone. */
import { expect, test } from '@playwright/test';
import { ExhibitOnPage } from './exhibit.ts';
import { article, distinct, exhibits, pages } from './site.ts';

test.use({ viewport: { width: 1280, height: 800 } });

for (const path of pages) {
  test(`Tab walks through ${path} and never into something unseen`, async ({ page }) => {
    test.slow();
    await page.goto(path);
    const met = new Set<string>();
    for (;;) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const box = element.getBoundingClientRect();
        // In a frame Tab goes from one of its elements to the next while the frame keeps the page's focus.
        const inner = element instanceof HTMLIFrameElement ? element.contentDocument?.activeElement : null;
        const before = window as Window & { focused?: Element };
        const hasMoved = before.focused !== (inner ?? element);
        before.focused = inner ?? element;
        const isSeen =
          element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
        const isOnScreen = box.bottom > 0 && box.top < innerHeight;
        return {
          name: `${element.localName}.${element.className} “${element.textContent?.trim().slice(0, 30)}”`,
          exhibit: element.closest('.exhibit')?.id ?? '',
          isSeen: isSeen && isOnScreen,
          hasMoved,
        };
      });
      if (!at) break;
      expect(at.isSeen, `focus can be seen on ${at.name}`).toBe(true);
      expect(at.hasMoved, `Tab moves on from ${at.name}`).toBe(true);
      met.add(at.exhibit);
      expect(met.size).toBeLessThan(500);
    }
    const placed = exhibits.filter((exhibit) => exhibit.page === path).map(({ toy }) => `toy-${toy}`);
    expect(placed.filter((id) => !met.has(id))).toEqual([]);
  });
}

for (const [path, toys] of distinct) {
  test(`the exhibits of ${path}: figure, menu and first control by keyboard`, async ({ page }) => {
    test.setTimeout(60_000 + toys.length * 20_000);
    await page.goto(path);
    for (const toy of toys) {
      const exhibit = new ExhibitOnPage(page, toy);
      await test.step(`the figure of ${toy} can be read point by point`, () => walkThrough(exhibit));
      await test.step(`the menu of ${toy} opens, lists what works, and closes`, () => throughMenu(exhibit));
      await test.step(`a key changes the sentence of ${toy}; undo and reset lead back`, () =>
        thereAndBack(exhibit));
    }
  });
}

async function walkThrough(exhibit: ExhibitOnPage): Promise<void> {
  const { page } = exhibit;
  const walker = exhibit.root.locator('.walker');
  await exhibit.wake();
  // Where the reader is first asked for a curve of their own, there is nothing to walk until the measured ones are shown.
  const show = exhibit.root.getByRole('button', { name: 'Show the measured curves' });
  await expect(walker.or(show)).toBeVisible();
  if (await show.isVisible()) await show.press('Enter');
  await walker.focus();
  const heard: (string | null)[] = [];
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    heard.push(await walker.getAttribute('aria-valuetext'));
    expect(new Set(heard).size).toBeGreaterThan(2);
  }).toPass({ timeout: 15_000 });
  expect(heard.at(-1)).toMatch(/\d/);
}

async function throughMenu(exhibit: ExhibitOnPage): Promise<void> {
  const { page } = exhibit;
  const summary = exhibit.menu.locator('summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(exhibit.menu.locator('.print')).toHaveText(/^engine \d+ · [0-9a-f ]{19}$/);
  await page.keyboard.press('Escape');
  await expect(exhibit.menu).not.toHaveAttribute('open');
  await expect(summary).toBeFocused();
  for (const [item, content] of [
    ['Show the data', 'table'],
    ['Show the code', 'pre'],
  ] as const) {
    await page.keyboard.press('Enter');
    await expect(exhibit.menu).toHaveAttribute('open');
    await exhibit.press(item);
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator(content).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(summary).toBeFocused();
  }
}

async function thereAndBack(exhibit: ExhibitOnPage): Promise<void> {
  const { page } = exhibit;
  const [said, stood] = [await exhibit.sentence(), await exhibit.state()];
  await exhibit.nudge();
  await exhibit.expectAnother(said);
  await exhibit.wake();
  await page.keyboard.press('Control+z');
  // To start a run live can be a step of its own: one seed where the built result has eight.
  if ((await exhibit.startButton.count()) > 0) await page.keyboard.press('Control+z');
  await expect.poll(() => exhibit.state()).toBe(stood);
  await exhibit.nudge();
  await exhibit.press('Reset');
  await expect.poll(() => exhibit.state()).toBe(stood);
}

test('the symbols of an equation are walked with the arrow keys and light up their parts', async ({
  page,
}) => {
  await page.goto(article);
  const equation = page.locator('.ex-eq:has([data-sym])').first();
  await equation.focus();
  await page.keyboard.press('ArrowRight');
  const lit = page.locator('.exhibit.lit [data-sym].on');
  await expect(lit.first()).toBeVisible();
  const names = await lit.evaluateAll((parts) => parts.map((part) => part.getAttribute('data-sym')));
  expect(new Set(names).size).toBe(1);
  await expect(page.locator('.exhibit.lit math [data-sym].on').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lit).toHaveCount(0);
});
