/**
 * What a first visit costs: bytes by kind, hosts asked, shifts of the layout. Counted as a browser does, from the compressed
 * answers of the static server, with inline scripts added to the JavaScript.
 */
import { expect, test, type Page } from '@playwright/test';
import { brotliCompressSync } from 'node:zlib';
import { htmlOf, pages } from './site.ts';
import { layoutShift } from './layout-shift.ts';

/** kB of 1000 bytes. The five seconds are those in which a reader looks and does nothing. */
const budgets = [
  { path: '/normalization/', scriptsKB: 15, fontsKB: 60, allKB: 130 },
  { path: '/pre-ln-vs-post-ln/', scriptsKB: 15, fontsKB: 60, allKB: 130 },
  { path: '/rmsnorm/', scriptsKB: 15, fontsKB: 60, allKB: 130 },
  { path: '/optimizer/', scriptsKB: 15, fontsKB: 60, allKB: 130 },
  { path: '/', scriptsKB: 40, fontsKB: 60, allKB: 130 },
  { path: '/models/', scriptsKB: 20, fontsKB: 60, allKB: 250 },
  { path: '/reference/benchmarks/', scriptsKB: 20, fontsKB: 60, allKB: 130 },
];
const quietMs = 5000;

interface Load {
  readonly url: string;
  readonly kind: string;
  readonly bytes: number;
}

async function loadsOf(page: Page, path: string): Promise<Load[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const answers = new Map<string, { url: string; kind: string }>();
  const loads: Load[] = [];
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    answers.set(requestId, {
      url: response.url,
      kind: /javascript/.test(response.mimeType) ? 'Script' : type,
    });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId);
    if (answer) loads.push({ ...answer, bytes: encodedDataLength });
  });
  await page.goto(path);
  await page.waitForTimeout(quietMs);
  return loads;
}

function inlineScriptBytes(html: string): number {
  const inline = [
    ...html.matchAll(/<script(?![^>]*\b(?:src=|type="application\/))[^>]*>([\s\S]*?)<\/script>/g),
  ];
  return brotliCompressSync(inline.map(([, code]) => code).join('\n')).length;
}

test.describe('a reader who opens the page at 1280×800 and does nothing for five seconds', () => {
  test.use({ viewport: { width: 1280, height: 800 } });
  for (const { path, scriptsKB, fontsKB, allKB } of budgets) {
    test(`loads at most ${scriptsKB} kB of scripts, ${fontsKB} of fonts, ${allKB} in all on ${path}`, async ({
      page,
    }, info) => {
      const loads = await loadsOf(page, path);
      const sum = (kinds: (kind: string) => boolean) =>
        loads.filter(({ kind }) => kinds(kind)).reduce((bytes, load) => bytes + load.bytes, 0) / 1000;
      const measured = {
        scripts: sum((kind) => kind === 'Script') + inlineScriptBytes(htmlOf(path)) / 1000,
        fonts: sum((kind) => kind === 'Font'),
        all: sum(() => true),
      };
      info.annotations.push({ type: 'kB', description: JSON.stringify(measured) });
      console.log(`${path} kB:`, JSON.stringify(measured), `${loads.length} requests`);
      expect.soft(measured.scripts, 'scripts, kB').toBeLessThanOrEqual(scriptsKB);
      expect.soft(measured.fonts, 'fonts, kB').toBeLessThanOrEqual(fontsKB);
      expect.soft(measured.all, 'all, kB').toBeLessThanOrEqual(allKB);
    });
  }
});

for (const path of pages) {
  test(`${path} asks no other host and breaks no policy`, async ({ page, baseURL }) => {
    const foreign: string[] = [];
    const refused: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${baseURL}/`) && !request.url().startsWith('data:'))
        foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(foreign).toEqual([]);
    expect(refused).toEqual([]);
  });
}

test.describe('nothing moves when the fonts come a second late', () => {
  for (const path of ['/', '/normalization/', '/models/']) {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      test(`${path} at ${viewport.width} px`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await page.route('**/*.woff2', async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 1000));
          await route.continue();
        });
        await page.goto(path, { waitUntil: 'networkidle' });
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        const shift = await layoutShift(page, 500);
        expect(shift).toBeLessThanOrEqual(0.005);
      });
    }
  }
});
