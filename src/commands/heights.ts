/**
 * `npm run heights`, after a build: measures every embed page in Chromium at the widths of src/embed/heights.ts and writes
 * content/embed-heights.json. Build again afterwards: the numbers go into oEmbed documents and the web component.
 */
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { find, launchOptions } from '../../tests/browsers/find.ts';
import { measureHeights } from '../../tests/browsers/heights.ts';
import { heightsText } from '../embed/heights.ts';
import { createStaticServer } from './static-server.ts';

const root = fileURLToPath(new URL('../../dist', import.meta.url));
const toys = readdirSync(`${root}/embed`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const found = await find('chromium');
if (found?.launch === undefined) throw new Error('no Chromium was found to measure with');
const server = createStaticServer({ root, base: '/' }).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const browser = await chromium.launch(launchOptions(found.launch));
const heights = await measureHeights(await browser.newPage(), `http://127.0.0.1:${port}`, toys);
await browser.close();
server.close();
server.closeAllConnections();
writeFileSync(new URL('../../content/embed-heights.json', import.meta.url), heightsText(heights));
console.log(`content/embed-heights.json: ${toys.length} toys`);
