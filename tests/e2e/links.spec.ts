/** Old and stray links: a page that has moved, a part of one that has, a toy that is elsewhere. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { leavePages } from '../../src/integrations/moved.ts';

test('a renamed page leads on with place and state, by a script that its policy knows', async ({
  page,
}, info) => {
  const folder = info.outputPath('moved');
  mkdirSync(join(folder, 'rmsnorm'), { recursive: true });
  writeFileSync(join(folder, 'rmsnorm/index.html'), '<title>RMSNorm</title>');
  const renamed = { from: '/old/part/', to: '/rmsnorm/' };
  await leavePages(
    folder,
    [renamed],
    {
      pages: [],
      moved: { '/old/part/': '/rmsnorm/' },
      anchors: [{ url: '/old/part/#gone', kind: 'heading', title: 'Gone' }],
      aliases: { '/old/part/#gone': '/models/#model-gpt-2' },
      states: {},
    },
    'https://norms.example',
  );
  const serve = (path: string, contentType: string) =>
    page.route(`**${path}*`, (route) =>
      route.fulfill({
        contentType,
        body: readFileSync(join(folder, path, path.endsWith('/') ? 'index.html' : '')),
      }),
    );
  await serve('/old/part/', 'text/html');
  await serve('/moved.js', 'text/javascript');
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  await page.goto('/old/part/?rmsnorm.shift=1#toy-rmsnorm');
  await expect(page).toHaveURL(/\/rmsnorm\/\?rmsnorm\.shift=1#toy-rmsnorm$/);
  await page.goto('/old/part/#gone');
  await expect(page).toHaveURL(/\/models\/#model-gpt-2$/);
  expect(refused).toEqual([]);
});

test('a part that has gone to another page says so to whoever comes by its old address, and to nobody else', async ({
  page,
}) => {
  await page.goto('/reference/linking/');
  await page.locator('main').evaluate((main) => {
    main.insertAdjacentHTML('beforeend', '<p id="old" class="moved ui">This has moved.</p>');
  });
  await expect(page.locator('#old')).toBeHidden();
  await page.goto('/reference/linking/#old');
  await expect(page.locator('#old')).toBeInViewport();
});

test('a toy that is on another page is said to be there, and the link takes its state along', async ({
  page,
}) => {
  await page.goto('/rmsnorm/?attenuation.v=1&no-such-toy.v=1#toy-attenuation');
  const notes = page.locator('.strays');
  await expect(notes).toContainText('“The gradient on its way down the stack”, which is not on this page');
  await expect(notes).toContainText('“no-such-toy”, which is not on this site');
  await notes.getByRole('link').click();
  await expect(page).toHaveURL(/\/normalization\/\?attenuation\.v=1.*#toy-attenuation$/);
  await expect(page.locator('[name="attenuation.v"]')).toHaveValue('1');
  await expect(page.locator('.strays')).toHaveText(/no-such-toy/);
});

test('a link that names a toy as it was called earlier wakes it', async ({ page }) => {
  await page.route('**/rmsnorm/?*', async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(
      'id="toy-cost"',
      'id="toy-cost" data-earlier="price expense"',
    );
    await route.fulfill({ response, body: html });
  });
  await page.goto('/rmsnorm/?expense.d=1');
  await expect(page.locator('astro-island:not([ssr]):has(#toy-cost)')).toBeAttached();
  await expect(page.locator('astro-island[ssr]').first()).toBeAttached();
  await expect(page.locator('.strays')).toHaveCount(0);
});

test('a fragment that names nothing is told of, with the place where it is; one that names something costs nothing', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const notes = page.locator('.strays');
  await page.goto('/rmsnorm/#toy-cost', { waitUntil: 'networkidle' });
  expect(asked.filter((path) => /anchors\.json|stray-fragment/.test(path))).toEqual([]);
  await expect(notes).toHaveCount(0);

  // A jump later on: of a part that is on another page, of none, and of one that is here.
  await page.evaluate(() => (location.hash = '#toy-attenuation'));
  await expect(notes).toContainText('“toy-attenuation”, which is not on this page');
  await expect(notes).toBeInViewport();
  await page.evaluate(() => (location.hash = '#nosuch%20place'));
  await expect(notes).toHaveText(
    'The link leads to a part “nosuch place”, which is not on this page and on no other page of this site.',
  );
  await page.evaluate(() => (location.hash = '#toy-cost'));
  await expect(notes).toHaveCount(0);
  await page.evaluate(() => (location.hash = '#toy-attenuation'));
  await notes.getByRole('link').click();
  await expect(page).toHaveURL(/\/normalization\/#toy-attenuation$/);
  await expect(notes).toHaveCount(0);

  await page.goto('/reference/notation/#SYM-X');
  await expect(notes.getByRole('link')).toHaveCount(2);
  await notes.getByRole('link').first().click();
  await expect(page).toHaveURL(/#sym-[xX]$/);
  await expect(notes).toHaveCount(0);
});
