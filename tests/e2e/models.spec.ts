/** The atlas: its table by filters, order, search and groups, by pointer and by keyboard; a view as a link; and whole without a script. */
import { expect, test, type Page } from '@playwright/test';
import { htmlOf } from './site.ts';

const path = '/models/';
const rows = (page: Page) => page.locator('#table-models tbody tr[id]:visible');
const names = (page: Page) => page.locator('#table-models tbody tr[id]:visible .model').allInnerTexts();
const status = (page: Page) => page.locator('#model-filters [role="status"]');
/** Read off the built page: values of a row's data attribute, in the table's order. */
const built = (attribute: string) =>
  [...htmlOf(path).matchAll(new RegExp(`<tr[^>]*id="model-[^>]*data-${attribute}="([^"]*)"`, 'g'))].map(
    ([, value = '']) => value,
  );
const total = built('placement').length;
const count = (attribute: string, value: string) =>
  built(attribute).filter((other) => other === value).length;
/** A control by the text of its label. */
const chip = (page: Page, name: string) => page.getByRole('checkbox', { name: new RegExp(`^${name} \\d+$`) });

test('filters by placement and by normalizer, and says how many are left', async ({ page }) => {
  await page.goto(path);
  await expect(rows(page)).toHaveCount(total);
  await chip(page, 'Output norm').check();
  await expect(rows(page)).toHaveCount(count('placement', 'output'));
  await chip(page, 'Both ends').check();
  const both = count('placement', 'output') + count('placement', 'double');
  await expect(rows(page)).toHaveCount(both);
  await expect(status(page)).toHaveText(`${both} of ${total} models, by year.`);
  await page.locator('#model-filters [name="normalizer"]').selectOption('LayerNorm');
  expect(await names(page)).toEqual(['Swin Transformer V2']);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows(page)).toHaveCount(total);
  await expect(page).toHaveURL(new RegExp(`${path}$`));
});

test('searches names and remarks as one types', async ({ page }) => {
  await page.goto(path);
  const search = page.getByRole('searchbox', { name: 'search' });
  await search.fill('gemma');
  for (const name of await names(page)) expect(name).toMatch(/gemma/i);
  await search.fill('qk-norm per head');
  await expect(status(page)).toHaveText(/^\d+ of/);
  expect(await names(page)).toContain('Qwen3');
  expect(await names(page)).not.toContain('BERT');
  await search.fill('no model is called so');
  await expect(rows(page)).toHaveCount(0);
  await expect(status(page)).toHaveText(`0 of ${total} models, by year.`);
});

test('sorts by a heading, turns round at the second press, and says so', async ({ page }) => {
  await page.goto(path);
  const heading = page.getByRole('columnheader', { name: 'Model' });
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  const ascending = await names(page);
  expect(ascending).toEqual([...ascending].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  expect(await names(page)).toEqual([...ascending].reverse());
  await expect(status(page)).toHaveText(`${total} of ${total} models, by model, descending.`);
  await expect(page.getByLabel('order')).toHaveValue('-name');
});

test('groups by placement, each group with its number', async ({ page }) => {
  await page.goto(path);
  await page.getByLabel('grouped by placement').check();
  const groups = await page.locator('#table-models tr.group').allInnerTexts();
  const numbers = groups.map((text) => Number(/\d+$/.exec(text.trim())?.[0]));
  expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(total);
  expect(groups[0]).toBe(`Post-LN · ${count('placement', 'post')}`);
  await expect(page.locator('#table-models tr.group + tr .model').first()).toHaveText('Original Transformer');
});

test('a view can be linked, and what a link asks for in vain is said', async ({ page }) => {
  await page.goto(path);
  await chip(page, 'Pre-LN').check();
  await page.getByRole('searchbox').fill('ALiBi');
  await page.getByLabel('order').selectOption('-year');
  await expect(page).toHaveURL(/placement=pre&q=ALiBi&sort=-year$/);
  const [address, shown] = [page.url(), await names(page)];
  expect(shown).toEqual(['MPT', 'BLOOM']);
  await page.goto('about:blank');
  await page.goto(address);
  expect(await names(page)).toEqual(shown);
  await expect(chip(page, 'Pre-LN')).toBeChecked();
  await page.goto(`${path}?placement=middle,output&normalizer=%3Cb%3E`);
  await expect(rows(page)).toHaveCount(count('placement', 'output'));
  await expect(status(page)).toContainText('The address asks for what is not here: middle, <b>.');
});

test('a row that is pointed at is there under any filter', async ({ page }) => {
  await page.goto(`${path}?placement=post#model-gpt-2`);
  await expect(page.locator('#model-gpt-2')).toBeInViewport();
  await expect(status(page)).toContainText(`${count('placement', 'post')} of`);
});

test('by the keyboard alone', async ({ page }) => {
  await page.goto(path);
  await chip(page, 'Post-LN').focus();
  await page.keyboard.press('Space');
  await expect(rows(page)).toHaveCount(count('placement', 'post'));
  await page.getByRole('columnheader', { name: 'Year' }).getByRole('button').focus();
  await page.keyboard.press('Enter');
  expect((await names(page))[0]).toMatch(/MiniMax/);
  await expect(page.getByRole('columnheader', { name: 'Year' }).getByRole('button')).toBeFocused();
});

test('a row’s block runs with its wiring and its norm', async ({ page }) => {
  await page.goto(path);
  await page.locator('#model-gemma-2 .run').click();
  const toy = page.locator('#toy-post-ln');
  await expect(toy.getByRole('radio', { name: 'norm on both ends' })).toBeChecked();
  await expect(toy.getByRole('radio', { name: 'RMSNorm' })).toBeChecked();
});

test('every row has a block to run, or says why not', async ({ page }) => {
  await page.goto(path);
  const links = await page
    .locator('#table-models .run')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links).toHaveLength(total);
  const reasons = links.filter((href) => href?.startsWith('#about-'));
  for (const href of reasons) await expect(page.locator(`${href} p`).first()).toHaveText(/\S{3}/);
  expect(links.length - reasons.length).toBeGreaterThan(100);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });
  test('the whole table is there, by year, with no dead control', async ({ page }) => {
    await page.goto(path);
    await expect(rows(page)).toHaveCount(total);
    await expect(page.locator('#model-filters')).toBeHidden();
    await expect(page.locator('#table-models th button')).toHaveCount(0);
    const years = (await page.locator('#table-models .r-num').allInnerTexts()).map(Number);
    expect(years).toEqual([...years].sort((a, b) => a - b));
    await expect(page.locator('.timeline svg:visible')).toHaveCount(1);
  });
});
