/** A toy that its browser fails says so in words in its place, keeps its built figure, and leaves the page alone. */
import { expect, test, type Page } from '@playwright/test';
import { toyOf } from '../../src/toys/index.ts';
import { ExhibitOnPage } from './exhibit.ts';
import { article, exhibits, type Placed } from './site.ts';

const here = exhibits.filter((exhibit) => exhibit.page === article);
const lightToy = () => placedWhere((id) => toyOf(id).experiment.pace === 'frame');
const heavyToy = () =>
  placedWhere((id) => toyOf(id).experiment.pace === 'worker' && toyOf(id).starts !== 'button');

function placedWhere(isWanted: (toy: string) => boolean): Placed {
  const found = here.find(({ toy }) => isWanted(toy));
  if (!found) throw new Error('The article has no such toy.');
  return found;
}

/** The figure that the build drew still stands, with its sentence. */
async function expectFigure(exhibit: ExhibitOnPage): Promise<void> {
  await expect(exhibit.root.locator('.ex-fig svg:visible').first()).toBeVisible();
  expect(await exhibit.sentence()).toMatch(/\d/);
}

/** The rest of the page lives: another exhibit still answers. */
async function expectOtherLives(page: Page, broken: string): Promise<void> {
  const other = here.find(({ toy }) => toy !== broken && toyOf(toy).experiment.pace === 'frame');
  if (!other) throw new Error('The article has no second light toy.');
  const exhibit = new ExhibitOnPage(page, other.toy);
  const before = await exhibit.sentence();
  await exhibit.nudge();
  await exhibit.expectAnother(before);
}

test('code that cannot be loaded', async ({ page }) => {
  const light = lightToy();
  // The toy's own entry alone is missing: what other toys need as well is there.
  await page.goto(light.page);
  const island = page.locator(`astro-island:has(#toy-${light.toy})`);
  const entry = (await island.getAttribute('component-url')) ?? '';
  expect(entry).not.toBe('');
  await page.route(`**${entry}*`, (route) => route.fulfill({ status: 404, body: '' }));
  const exhibit = new ExhibitOnPage(page, light.toy);
  await exhibit.firstControl.focus();
  await expect(exhibit.notes).toContainText(/did not start/i, { timeout: 15_000 });
  await expectFigure(exhibit);
  await expectOtherLives(page, light.toy);
});

test('a browser without Workers', async ({ page }) => {
  const heavy = heavyToy();
  await page.addInitScript(() => {
    const Worker = function () {
      throw new Error('Workers are switched off here');
    };
    Object.assign(window, { Worker });
  });
  const exhibit = await ExhibitOnPage.open(page, heavy);
  await exhibit.nudge();
  await expect(exhibit.notes).toContainText(/Workers are switched off here/);
  await expectFigure(exhibit);
  await expectOtherLives(page, heavy.toy);
});

test('a Worker whose code cannot be loaded, and can be when tried again', async ({ page }) => {
  const heavy = heavyToy();
  const code = /worker[^/]*\.js/;
  await page.route(code, (route) => route.fulfill({ status: 404, body: '' }));
  const exhibit = await ExhibitOnPage.open(page, heavy);
  const before = await exhibit.sentence();
  await exhibit.nudge();
  await expect(exhibit.notes).toContainText(/failed/i);
  await expectFigure(exhibit);
  await page.unroute(code);
  await exhibit.press('Try again');
  await expect.poll(() => exhibit.sentence(), { timeout: 45_000 }).not.toBe(before);
  await expect(exhibit.notes).toBeEmpty();
});

const engines = [
  { what: 'are not there', answer: { status: 404, body: '' } },
  { what: 'are something else', answer: { contentType: 'application/wasm', body: 'no module at all' } },
];
for (const { what, answer } of engines) {
  test(`fast kernels that ${what}: a run takes longer, says so, and gives the same bits`, async ({
    page,
  }) => {
    test.slow();
    const heavy = heavyToy();
    const printAfterNudge = async () => {
      const exhibit = await ExhibitOnPage.open(page, heavy);
      const before = await exhibit.sentence();
      await exhibit.nudge();
      await expect.poll(() => exhibit.sentence(), { timeout: 60_000 }).not.toBe(before);
      await expect(exhibit.root).toHaveAttribute('data-state', 'still', { timeout: 60_000 });
      await exhibit.menu.locator('summary').click();
      await expect(exhibit.menu.locator('.print')).toContainText(/engine \d/);
      return { exhibit, print: await exhibit.menu.locator('.print').innerText() };
    };
    const fast = await printAfterNudge();
    await expect(fast.exhibit.root.locator('.ex-foot')).not.toContainText(/slower/i);
    await page.route('**/*.wasm', (route) => route.fulfill(answer));
    const slow = await printAfterNudge();
    await expect(slow.exhibit.root.locator('.ex-foot')).toContainText(/Slower here, with the same bits: /);
    expect(slow.print).toBe(fast.print);
    await expectFigure(slow.exhibit);
  });
}

test('a Worker that has no memory left for a training run, and has it when tried again', async ({ page }) => {
  test.slow();
  const code = /worker[^/]*\.js/;
  // The kernels themselves find room; the arena of the training step does not.
  const scarce = `{
    const { Memory } = WebAssembly;
    let given = 0;
    WebAssembly.Memory = function (size) {
      if (given++ > 0) throw new RangeError('could not allocate memory');
      return new Memory(size);
    };
  }`;
  await page.route(code, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${scarce}\n${await response.text()}` });
  });
  const exhibit = await ExhibitOnPage.open(
    page,
    placedWhere((id) => toyOf(id).starts === 'button'),
  );
  await exhibit.wake();
  await exhibit.startButton.click();
  await expect(exhibit.notes).toContainText(/MiB of memory were asked for/, { timeout: 45_000 });
  await expectFigure(exhibit);
  await page.unroute(code);
  await exhibit.press('Try again');
  await expect(exhibit.root.locator('.run-line')).toContainText(/\d+ of \d+/, { timeout: 45_000 });
  await exhibit.press('Stop');
  await expect(exhibit.notes).toBeEmpty();
});

test('a Worker that vanishes in the middle of a run is replaced, and the run goes on', async ({ page }) => {
  test.slow();
  await page.addInitScript(() => {
    const made: Worker[] = [];
    const Native = Worker;
    Object.assign(window, {
      made,
      Worker: function (url: URL, options: WorkerOptions) {
        const worker = new Native(url, options);
        made.push(worker);
        return worker;
      },
    });
  });
  const made = () => page.evaluate(() => (window as unknown as { made: Worker[] }).made.length);
  const training = placedWhere((id) => toyOf(id).starts === 'button');
  const exhibit = await ExhibitOnPage.open(page, training);
  await exhibit.wake();
  await exhibit.startButton.click();
  const progress = exhibit.root.locator('.run-line');
  await expect(progress).toContainText(/\d+ of \d+/, { timeout: 45_000 });
  const before = await made();
  await page.evaluate(() => {
    for (const worker of (window as unknown as { made: Worker[] }).made) worker.terminate();
  });
  await expect.poll(made, { timeout: 30_000 }).toBeGreaterThan(before);
  const said = await progress.innerText();
  await expect.poll(() => progress.innerText(), { timeout: 45_000 }).not.toBe(said);
  await expect(exhibit.notes).toBeEmpty();
  await exhibit.press('Stop');
  await expect(exhibit.root.locator('.ex-foot')).toContainText(/Stopped/);
});

test('a run that throws, and throws no more when tried again', async ({ page }) => {
  const light = lightToy();
  const exhibit = await ExhibitOnPage.open(page, light);
  await exhibit.wake();
  const before = await exhibit.sentence();
  await page.evaluate(() => {
    const { sqrt } = Math;
    Object.assign(window, { mend: () => (Math.sqrt = sqrt) });
    Math.sqrt = () => {
      throw new Error('arithmetic is broken here');
    };
  });
  await exhibit.nudge();
  await expect(exhibit.notes).toContainText(/arithmetic is broken here/i);
  await expectFigure(exhibit);
  await page.evaluate(() => (window as unknown as { mend(): void }).mend());
  await exhibit.press('Try again');
  await expect.poll(() => exhibit.sentence()).not.toBe(before);
  await expect(exhibit.notes).toBeEmpty();
});
