/** What a reader takes away from a page: formulas in a copied selection, figures as files that stand alone, data. */
import { readFileSync } from 'node:fs';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import { expect, test, type Page } from '@playwright/test';
import { ExhibitOnPage } from './exhibit.ts';
import { article } from './site.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'], colorScheme: 'dark' });

test.beforeAll(async () => {
  // Another file's tests may have started it in this process, where it starts once.
  await initWasm(readFileSync('node_modules/@resvg/resvg-wasm/index_bg.wasm')).catch((error: unknown) => {
    if (!String(error).includes('Already initialized')) throw error;
  });
});

/** Selects from one element to another, copies, and reads what is on the clipboard. */
async function copied(page: Page, from: string, to = from): Promise<{ text: string; html: string }> {
  await page.evaluate(
    ([first = '', last = '']) => {
      const [start, end] = [document.querySelector(first), document.querySelector(last)];
      if (start === null || end === null) throw new Error(`nothing is ${first}, or ${last}`);
      getSelection()?.setBaseAndExtent(start, 0, end, end.childNodes.length);
    },
    [from, to],
  );
  await page.keyboard.press('Control+C');
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) =>
      item?.types.includes(type) ? (await item.getType(type)).text() : '';
    return { text: await read('text/plain'), html: await read('text/html') };
  });
}

test('a selection with formulas is copied with their LaTeX, and nothing else is touched', async ({
  page,
}) => {
  await page.goto(article);
  // "Write $x_l$ for the stream at one token, a vector of $d$ features".
  const paragraph = await copied(page, '#post-ln + p');
  expect(paragraph.text).toContain('Write $x_l$ for the stream at one token, a vector of $d$ features');
  expect(paragraph.html).toContain('<math');

  // Half of a formula is copied whole.
  expect((await copied(page, '#post-ln + p math mi')).text).toBe('$x_l$');

  const display = await copied(page, '#eq-layernorm');
  const { latex } = (await (await page.request.get('/equations/eq-layernorm.json')).json()) as {
    latex: string;
  };
  const formulas = display.text.split('$$').filter((_, i) => i % 2 === 1);
  expect(formulas).toEqual(
    latex
      .replace(/\\(?:begin|end)\{gathered\}/g, '')
      .trim()
      .split(' \\\\\n'),
  );

  // Words without a formula are the browser's own affair.
  expect((await copied(page, 'h1')).text).toBe(await page.locator('h1').innerText());
});

/** Opens the menu of an exhibit, presses an item, and gives the file that comes. */
async function download(exhibit: ExhibitOnPage, name: string): Promise<{ file: string; bytes: Buffer }> {
  const [came] = await Promise.all([
    exhibit.page.waitForEvent('download'),
    exhibit.menu.getByRole('button', { name }).click(),
  ]);
  return { file: came.suggestedFilename(), bytes: readFileSync(await came.path()) };
}

test('the figure that is shown is saved as SVG and PNG and copied, in light ink on white, with where it is from', async ({
  page,
}) => {
  const exhibit = await ExhibitOnPage.open(page, { page: article, toy: 'layernorm' });
  const before = await exhibit.sentence();
  await exhibit.nudge();
  await expect.poll(() => exhibit.sentence()).not.toBe(before);
  await exhibit.menu.locator('summary').click();

  const { file, bytes } = await download(exhibit, 'Save the figure as SVG');
  const svg = bytes.toString('utf8');
  expect(file).toBe('runnable-norms-layernorm.svg');
  const read = await page.evaluate((text) => {
    const tree = new DOMParser().parseFromString(text, 'image/svg+xml');
    const { documentElement: root } = tree;
    const all = [...root.querySelectorAll('*')];
    return {
      root: root.localName,
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
      lines: [...root.querySelectorAll(':scope > text')].map((line) => Number(line.getAttribute('y'))),
      words: [...root.querySelectorAll(':scope > text')].map((line) => line.textContent).join(' '),
      source: root.getElementsByTagName('dc:source')[0]?.textContent ?? '',
      print: root.getElementsByTagName('dc:identifier')[0]?.textContent ?? '',
      outside: all
        .flatMap((part) => [...part.attributes])
        .filter(
          ({ name, value }) => /^(?:href|src|xlink:href|class|style|id)$/.test(name) || /url\(/.test(value),
        )
        .map(({ name }) => name),
    };
  }, svg);
  expect(read.root).toBe('svg');
  expect(read.words).toContain((await page.locator('#toy-layernorm .ex-title').innerText()).trim());
  expect(read.outside).toEqual([]);
  expect(svg).not.toMatch(/var\(--|light-dark|url\((?!data:)/);
  await expect(exhibit.root.locator('.drawn .hint')).toHaveText(': drag a bar');
  expect(svg).not.toContain('drag a bar');
  // The address opens the very state, and says which bits it had.
  expect(read.source).toMatch(/^https:\/\/[^/]*\/normalization\/\?layernorm\..*#toy-layernorm$/);
  expect(read.print).toMatch(/^engine \S+ · [0-9a-f ]{16,}$/);

  const { pixels, width, height } = new Resvg(svg).render();
  const counted = { white: 0, dark: 0 };
  for (let i = 0; i < pixels.length; i += 4) {
    const sum = (pixels[i] ?? 0) + (pixels[i + 1] ?? 0) + (pixels[i + 2] ?? 0);
    if (sum === 765) counted.white++;
    else if (sum < 300) counted.dark++;
  }
  expect([width, height]).toEqual([Math.ceil(read.width), Math.ceil(read.height)]);
  expect(counted.white / (width * height)).toBeGreaterThan(0.5);
  expect(counted.dark).toBeGreaterThan(200);

  const png = await download(exhibit, 'Save the figure as PNG');
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([2 * read.width, 2 * read.height]);
  const bands = await page.evaluate(
    async ({ png, lines }) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(png)]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      return lines.map((y) => {
        const data = context?.getImageData(0, 2 * (y - 9), bitmap.width, 16).data ?? [];
        return [...data].filter((value, i) => i % 4 === 0 && value < 150).length;
      });
    },
    { png: [...png.bytes], lines: read.lines },
  );
  expect(bands.length).toBeGreaterThanOrEqual(3);
  for (const [i, dark] of bands.entries()) expect(dark, `ink of line ${i}`).toBeGreaterThan(50);
  const csv = await download(exhibit, 'Save the data as CSV');
  expect(csv.bytes.toString('utf8').split('\r\n').length).toBeGreaterThan(2);

  await exhibit.menu.getByRole('button', { name: 'Copy the figure' }).click();
  await expect(exhibit.menu.getByRole('button', { name: 'Copied' })).toBeVisible();
  const types = await page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap(({ types }) => types),
  );
  expect(types).toContain('image/png');
  // The page wears its own theme again.
  expect(await page.evaluate(() => document.documentElement.dataset.theme ?? 'none')).toBe('none');

  // Where the system chooses the colours, here white on black, the file is dark on white as ever.
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  const forced = (await download(exhibit, 'Save the figure as SVG')).bytes.toString('utf8');
  const fills = [...forced.matchAll(/<text[^>]* fill="([^"]+)"/g)].map(([, fill]) => fill);
  expect(fills.length).toBeGreaterThan(3);
  expect(new Set(fills)).not.toContain('#ffffff');
  expect(forced).not.toContain('rgb(255, 255, 255)');
});
