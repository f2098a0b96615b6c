/** Draws the icons from public/favicon.svg after the build: the mark on a tile of paper, so that it is seen on any ground. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { lightColours } from './colours.ts';
import { icoSizes, icons, type Icon } from './icon-list.ts';
import { renderPng } from './resvg.ts';

const root = new URL('../../', import.meta.url);

export const iconFiles: AstroIntegration = {
  name: 'runnable-norms:icons',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const mark = await readFile(new URL('public/favicon.svg', root), 'utf8');
      const paper = lightColours(await readFile(new URL('src/styles/tokens.css', root), 'utf8'))('paper');
      const draw = ({ size, purpose }: Pick<Icon, 'size' | 'purpose'>) =>
        renderPng(tile(mark, { paper, purpose }), { fitTo: { mode: 'width', value: size } });
      for (const icon of icons) {
        const file = fileURLToPath(new URL(`.${icon.path}`, dir));
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, await draw(icon));
      }
      const small = await Promise.all(icoSizes.map((size) => draw({ size, purpose: 'any' })));
      await writeFile(
        new URL('favicon.ico', dir),
        icoOf(small.map((png, i) => ({ size: icoSizes[i], png }))),
      );
    },
  },
};

/** The mark on paper: to the edge and with room around it where a system cuts, else a tile with round corners. */
export function tile(
  mark: string,
  { paper, purpose }: { readonly paper: string; readonly purpose: Icon['purpose'] },
): string {
  const inner = mark
    .replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')
    // The theme of the reader's system, which a picture does not know.
    .replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '');
  const isCut = purpose === 'maskable';
  const share = isCut ? 0.58 : 0.8;
  const shift = (30 * (1 - share)) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30"><rect width="30" height="30" rx="${isCut ? 0 : 5}" fill="${paper}"/><g transform="translate(${shift} ${shift}) scale(${share})">${inner}</g></svg>`;
}

/** An ICO file of PNG images: a head, sixteen bytes about each image, the images. */
export function icoOf(images: readonly { readonly size: number; readonly png: Uint8Array }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ size, png }, i) => {
    const at = 6 + 16 * i;
    head.writeUInt8(size, at);
    head.writeUInt8(size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}
