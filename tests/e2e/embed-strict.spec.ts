/**
 * The strict host: what a sandboxed frame does to a toy, with and without the header that lets an opaque origin load our modules. Each
 * combination states what is to be seen: the whole toy, or its built figure and one sentence that says why. Never nothing.
 */
import { expect, test, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { hostCases } from '../../src/embed/hosts.ts';
import { serveHost, serveSite, type Hosted } from './embed-hosts.ts';

const patience = { timeout: 25_000 };
/** One that is computed within a frame of the page, and one that is trained in a Worker. */
const frameToy = 'post-ln';
const trainingToy = 'warmup';

let body = '';
let host: Hosted;
const sites = new Map<boolean, Hosted>();
test.beforeAll(async () => {
  host = await serveHost(() => body);
  for (const isShared of [true, false]) sites.set(isShared, await serveSite(isShared));
});
test.afterAll(() => {
  for (const server of [host, ...sites.values()]) server.close();
});

for (const { sandbox, isShared, sees } of hostCases) {
  const name = sandbox === null ? 'no sandbox' : `sandbox="${sandbox}"`;
  test(`${name}, files ${isShared ? '' : 'not '}shared: the ${sees}`, async ({ page }) => {
    test.slow();
    const frame = await opened(page, sandbox, isShared);
    await expect(frame.frameLocator(`#${frameToy}`).locator('.ex-fig svg:visible').first()).toBeVisible(
      patience,
    );
    if (sees === 'toy') await expectToys(frame);
    else await expectFigures(frame);
  });
}

/** A host page with both toys. */
async function opened(page: Page, sandbox: string | null, isShared: boolean): Promise<Page> {
  const site = sites.get(isShared)?.address ?? '';
  const attribute = sandbox === null ? '' : ` sandbox="${sandbox}"`;
  body = [frameToy, trainingToy]
    .map(
      (toy) =>
        `<iframe id="${toy}" title="${toy}" src="${site}/embed/${toy}/" width="600" height="320"${attribute}></iframe>`,
    )
    .join('');
  await page.goto(host.address);
  return page;
}

async function expectToys(page: Page): Promise<void> {
  const light = page.frameLocator(`#${frameToy}`);
  await wake(light);
  const sentence = light.locator('.ex-say');
  const before = await sentence.innerText();
  await light
    .locator('.ex-controls input[type=range]')
    .first()
    .evaluate((slider) => {
      (slider as HTMLInputElement).stepUp();
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    });
  await expect(sentence).not.toHaveText(before, patience);
  await expect(light.locator('.embed-why')).toBeHidden();

  const training = page.frameLocator(`#${trainingToy}`);
  await wake(training);
  await press(training.locator('.btn.go'));
  await expect(training.locator('.run-line')).toContainText(/[1-9]\d* of \d+/, patience);
  await expect(training.locator('.embed-why')).toBeHidden();
  await press(training.getByRole('button', { name: 'Stop' }));
}

/** By the page's own events: Firefox is driven from outside and does not bring keys into a foreign frame. */
async function wake(frame: FrameLocator): Promise<void> {
  await frame.locator('.exhibit').dispatchEvent('pointerdown');
  await expect(frame.locator('astro-island:not([ssr])')).toBeAttached(patience);
}
const press = (button: Locator) => button.evaluate((element) => (element as HTMLElement).click());

async function expectFigures(page: Page): Promise<void> {
  for (const toy of [frameToy, trainingToy]) {
    const frame: FrameLocator = page.frameLocator(`#${toy}`);
    await expect(frame.locator('.embed-why')).toBeVisible(patience);
    await expect(frame.locator('.embed-why')).toContainText('as it was built');
    await expect(frame.locator('.embed-why a')).toHaveAttribute('href', new RegExp(`#toy-${toy}$`));
    await expect(frame.locator('.ex-fig svg:visible').first()).toBeVisible();
    await expect(frame.locator('.ex-say')).toContainText(/\d/);
    // No control that would do nothing.
    await expect(frame.locator('.range:visible, .btn:visible')).toHaveCount(0);
  }
}
