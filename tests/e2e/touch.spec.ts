/** Fingers: what is drawn follows the first of them. */
import { expect, test } from '@playwright/test';
import { ExhibitOnPage } from './exhibit.ts';
import { article } from './site.ts';

test.use({ hasTouch: true, viewport: { width: 1280, height: 800 } });

test('a second finger on the figure draws nothing, and the first draws on', async ({ page }) => {
  const exhibit = await ExhibitOnPage.open(page, { page: article, toy: 'attenuation' });
  await exhibit.wake();
  const area = exhibit.root.locator('.expect-area');
  await area.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const { x, y } = (await area.boundingBox()) ?? { x: 0, y: 0 };
  const session = await page.context().newCDPSession(page);
  const fingers = (type: 'touchStart' | 'touchMove', ...at: (readonly [number, number])[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: at.map(([right, down], id) => ({ x: x + right, y: y + down, id })),
    });
  const drawn = () => exhibit.root.locator('.expected path').getAttribute('d');

  await fingers('touchStart', [20, 60]);
  await fingers('touchMove', [120, 60]);
  await expect(exhibit.root.locator('.expected path')).toBeAttached();
  const first = await drawn();
  await fingers('touchStart', [120, 60], [260, 120]);
  await fingers('touchMove', [120, 60], [240, 110]);
  await page.waitForTimeout(100);
  expect(await drawn()).toBe(first);
  await fingers('touchMove', [150, 80], [240, 110]);
  await expect.poll(drawn).not.toBe(first);
});
