/** A toy in somebody else's page: what the address asks for, its height, what is fetched and when, the web component, the menu's sheet. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { embedWidths, type EmbedHeights } from '../../src/embed/heights.ts';
import { toys } from '../../src/toys/index.ts';
import { measureHeights } from '../browsers/heights.ts';
import { serveHost, serveSite, type Hosted } from './embed-hosts.ts';
import { ExhibitOnPage } from './exhibit.ts';

const kept = JSON.parse(
  readFileSync(new URL('../../content/embed-heights.json', import.meta.url), 'utf8'),
) as EmbedHeights;

let body = '';
let host: Hosted;
let site: Hosted;
test.beforeAll(async () => {
  host = await serveHost(() => body);
  site = await serveSite(true);
});
test.afterAll(() => {
  host.close();
  site.close();
});

const at = (toy: string, search = '') => `${site.address}/embed/${toy}/${search}`;
const visit = async (page: Page, html: string) => {
  body = html;
  await page.goto(host.address);
};
/** The heights that frames have told the host, in order. */
const toldOf = (page: Page) => page.evaluate(() => (window as unknown as { told: number[] }).told);
const listen = `<script>
  window.told = [];
  addEventListener('message', ({ data, source }) => {
    if (data?.type !== 'runnable-norms:height') return;
    told.push(data.height);
    for (const frame of document.querySelectorAll('iframe[data-follow]'))
      if (frame.contentWindow === source) frame.height = data.height + Number(frame.dataset.follow);
  });
</script>`;

test('the kept heights are those of the browser; npm run heights renews them', async ({ page }) => {
  test.setTimeout(180_000);
  const ids = Object.keys(toys);
  const measured = await measureHeights(page, site.address, ids);
  const wrong = ids.flatMap((toy) =>
    embedWidths.flatMap((width, i) => {
      const [is, was] = [measured[toy]?.[i] ?? 0, kept[toy]?.[i] ?? 0];
      // Half a line: another version of the browser may set a formula a pixel higher.
      return Math.abs(is - was) <= 4 ? [] : [`${toy} at ${width}: ${is}, kept ${was}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('theme, ground and what is hidden hold before the first paint, without any script being fetched', async ({
  page,
}) => {
  await page.route('**/_astro/*.js', (route) => route.abort());
  await page.goto(at('rmsnorm', '?theme=dark&ground=transparent&hide=controls,title'), {
    waitUntil: 'commit',
  });
  await page.locator('.embed-credit').waitFor();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await expect(page.locator('.ex-controls')).toBeHidden();
  await expect(page.locator('.ex-title')).toBeHidden();
  await expect(page.locator('.ex-eq')).toBeVisible();
});

test('what the address asks for and cannot have is said in words, and the rest holds', async ({ page }) => {
  await page.goto(
    at('attenuation', '?theme=purple&hide=controls,ears&sublayers=12&v=99&colour=red&utm_source=x'),
  );
  const notes = page.locator('.embed-notes');
  await expect(notes).toContainText('theme “purple”');
  await expect(notes).toContainText('“ears”');
  await expect(page.locator('.ex-controls')).toBeHidden();
  const exhibit = new ExhibitOnPage(page, 'attenuation');
  await expect(exhibit.notes).toContainText('colour', { timeout: 30_000 });
  await expect(exhibit.notes).not.toContainText('utm_source');
  await expect(exhibit.root.locator('input[name="attenuation.sublayers"]')).toHaveAttribute(
    'aria-valuetext',
    /12/,
  );
  // Who names values wants what they give to be seen: no curve is asked for first.
  await expect(exhibit.root.locator('.ex-ask')).toHaveCount(0);
  // The state is kept under its full name, and a copied link leads to the article.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.dataset.home))
    .toMatch(/\/normalization\/$/);
});

test('a toy is at work with little loaded, and with its code once it is touched', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await page.goto(at('post-ln'), { waitUntil: 'networkidle' });
  const before = scripts.length;
  let bytes = 0;
  for (const url of scripts) bytes += (await (await page.request.get(url)).body()).length;
  expect(bytes).toBeLessThan(30_000);
  const exhibit = new ExhibitOnPage(page, 'post-ln');
  const sentence = await exhibit.sentence();
  await exhibit.nudge();
  await exhibit.expectAnother(sentence);
  expect(scripts.length).toBeGreaterThan(before);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

for (const more of [0, 1, 40]) {
  test(`a host that sets the told height and ${more} px more hears of it once`, async ({ page }) => {
    await visit(
      page,
      `${listen}<iframe data-follow="${more}" src="${at('rmsnorm')}" width="596" height="200"></iframe>`,
    );
    await expect.poll(() => toldOf(page)).not.toEqual([]);
    await page.waitForTimeout(1500);
    const told = await toldOf(page);
    // With scroll bars that take room the first frame is narrower than the one that needs none.
    expect(told.length).toBeLessThanOrEqual(2);
    expect(told.at(-1)).toBe(kept.rmsnorm?.[embedWidths.indexOf(596)]);
    await page.waitForTimeout(1000);
    expect(await toldOf(page)).toEqual(told);
  });
}

test('however often the height changes, a host hears of it at most four times a second', async ({ page }) => {
  await visit(page, `${listen}<iframe src="${at('rmsnorm')}" width="596" height="900"></iframe>`);
  await expect.poll(() => toldOf(page)).not.toEqual([]);
  const frame = page.frames()[1];
  const before = (await toldOf(page)).length;
  await frame?.evaluate(async () => {
    const box = document.body.appendChild(document.createElement('div'));
    for (let i = 1; i <= 60; i++) {
      box.style.height = `${i * 3}px`;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  });
  await page.waitForTimeout(600);
  const told = await toldOf(page);
  // The sixty changes took about a second and a half, perhaps longer on a busy machine.
  expect(told.length - before).toBeGreaterThan(2);
  expect(told.length - before).toBeLessThan(20);
  expect(told.at(-1)).toBe((kept.rmsnorm?.[embedWidths.indexOf(596)] ?? 0) + 180);
});

test('a run waits while its frame is out of view', async ({ page }) => {
  test.slow();
  await visit(
    page,
    `<iframe src="${at('warmup')}" width="880" height="700"></iframe><div style="height: 4000px"></div>`,
  );
  const frame = page.frameLocator('iframe');
  await frame.locator('.btn.go').focus();
  await expect(frame.locator('astro-island:not([ssr])')).toBeAttached({ timeout: 30_000 });
  await frame.locator('.btn.go').click();
  const line = frame.locator('.run-line');
  await expect(line).toContainText(/[1-9]\d* of \d+/, { timeout: 45_000 });
  await page.evaluate(() => scrollTo(0, 3500));
  await page.waitForTimeout(600);
  const held = await line.innerText();
  await page.waitForTimeout(1500);
  expect(await line.innerText()).toBe(held);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(() => line.innerText(), { timeout: 30_000 }).not.toBe(held);
});

const component = () => `<script type="module" src="${site.address}/embed/runnable-norm.js"></script>`;
const far = '<div style="height: 6000px"></div>';

test('ten embeds far down a page load nothing until they are in view', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(site.address)) asked.push(new URL(request.url()).pathname);
  });
  const ids = Object.keys(toys).slice(0, 5);
  const elements = ids.map((toy) => `<runnable-norm toy="${toy}"></runnable-norm>${far}`);
  const frames = ids.map(
    (toy) => `<iframe src="${at(toy)}" width="596" height="700" loading="lazy"></iframe>${far}`,
  );
  await visit(page, `${component()}${far}${elements.join('')}${frames.join('')}`);
  await page.waitForTimeout(1500);
  expect(asked).toEqual(['/embed/runnable-norm.js']);
  await page.locator('runnable-norm').first().scrollIntoViewIfNeeded();
  await expect(page.locator('runnable-norm iframe')).toHaveCount(1);
  await page.waitForTimeout(1000);
  const opened = new Set(asked.filter((path) => /^\/embed\/[\w-]+\/$/.test(path)));
  expect([...opened]).toEqual([`/embed/${ids[0]}/`]);
});

test('the web component: picture, then the frame with state and theme, at the height that the toy tells', async ({
  page,
}) => {
  await visit(
    page,
    `${component()}<runnable-norm toy="rmsnorm" theme="dark" width="596"></runnable-norm>
     <runnable-norm toy="layernorm" height="333" width="350"></runnable-norm>
     <runnable-norm toy="no-such"></runnable-norm>`,
  );
  const first = page.locator('runnable-norm').first();
  await expect(first.locator('iframe')).toHaveAttribute('src', at('rmsnorm', '?theme=dark'));
  await expect(first.locator('iframe')).toHaveAttribute('title', toys.rmsnorm?.title ?? '');
  await expect(first.locator('img')).toHaveCount(0);
  await expect
    .poll(() => first.evaluate((element: HTMLElement) => [element.offsetWidth, element.offsetHeight]))
    .toEqual([596, kept.rmsnorm?.[embedWidths.indexOf(596)]]);
  // A message from another window than the frame's is nobody's height.
  await page.evaluate(() => postMessage({ type: 'runnable-norms:height', toy: 'rmsnorm', height: 77 }, '*'));
  const second = page.locator('runnable-norm').nth(1);
  await second.scrollIntoViewIfNeeded();
  await expect(second.locator('iframe')).toBeVisible();
  await page.waitForTimeout(600);
  expect(await second.evaluate((element: HTMLElement) => element.offsetHeight)).toBe(333);
  expect(await first.evaluate((element: HTMLElement) => element.offsetHeight)).not.toBe(77);
  const third = page.locator('runnable-norm').nth(2);
  await expect(third).toContainText('no toy “no-such”');
  expect(await third.evaluate((element: HTMLElement) => element.offsetHeight)).toBeGreaterThan(0);
  await third.scrollIntoViewIfNeeded();
  // Several changes at once, as a host with a form makes them: one frame, of the last.
  await third.evaluate((element) => {
    for (const toy of ['constructor', 'layernorm', 'rmsnorm']) element.setAttribute('toy', toy);
    element.setAttribute('theme', 'light');
  });
  await expect(third.locator('iframe')).toHaveAttribute('src', at('rmsnorm', '?theme=light'));
  await page.waitForTimeout(300);
  await expect(third.locator('iframe')).toHaveCount(1);
});

test('the menu of an exhibit gives everything to paste, with a preview that follows the options', async ({
  page,
}) => {
  const exhibit = await ExhibitOnPage.open(page, { page: '/normalization/', toy: 'post-ln' });
  await exhibit.nudge();
  await exhibit.menu.locator('summary').click();
  await exhibit.press('Embed this exhibit');
  const sheet = page.getByRole('dialog');
  const code = sheet.locator('pre').first();
  await expect(code).toContainText(/<iframe src="https:.*\/embed\/post-ln\/\?[a-z]+=/);
  await sheet.getByLabel('dark', { exact: true }).check();
  await sheet.getByLabel('equation').check();
  await expect(code).toContainText('theme=dark&amp;hide=equation');
  const preview = sheet.frameLocator('iframe');
  await expect(preview.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(preview.locator('.ex-eq')).toBeHidden();
  await expect
    .poll(async () => /height="(\d+)"/.exec(await code.innerText())?.[1])
    .toBe(
      await preview
        .locator('html')
        .evaluate((root) => String(Math.ceil(root.getBoundingClientRect().height))),
    );
  await expect(sheet.locator('pre')).toHaveCount(4);
});
