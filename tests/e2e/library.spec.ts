/** A page on another origin imports the engine by its address, as the page of the package says, and gets the bits of Node. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { line } from '../../content/reference/fit-line.ts';

let other: Server;
let page = '';

test.beforeAll(async () => {
  other = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  });
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
});
test.afterAll(() => other.close());

test('a page elsewhere fits a line with the engine of this site', async ({ page: tab, baseURL }) => {
  await tab.goto('/reference/package/');
  const [example = '', kernels = ''] = await tab.locator('main pre').allTextContents();
  const here = (code: string) => code.replace(/https?:\/\/[^'/]+[^']*\/lib\//g, `${baseURL}/lib/`);
  const printed = here(example).replace(
    'console.log(line)',
    'document.body.dataset.line = JSON.stringify(line)',
  );
  const { port } = other.address() as AddressInfo;
  for (const code of [printed, `${here(kernels)}\n${printed}`]) {
    page = `<!doctype html><title>Elsewhere</title><body><script type="module">${code}</script>`;
    await tab.goto(`http://127.0.0.1:${port}/`);
    await expect
      .poll(() => tab.evaluate(() => document.body.dataset.line), { timeout: 15_000 })
      .toBe(JSON.stringify(line));
  }
});
