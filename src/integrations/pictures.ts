/**
 * The picture that a link to a page shows elsewhere (OpenGraph): 1200 × 630, the title over two streams, one with its norms on
 * it and one with its norms on the branches. Drawn from our own SVG after the build, the same bytes each time.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';
import { builtPages, tagsOf } from './html.ts';
import { lightColours } from './colours.ts';
import { picturePath } from './picture-path.ts';
import { renderPng } from './resvg.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 84;
const root = new URL('../../', import.meta.url);

export const pictures: AstroIntegration = {
  name: 'runnable-norms:pictures',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const pages = (await builtPages(fileURLToPath(dir))).map(({ path, html }) => ({
        path,
        ...metaOf(html),
      }));
      const texts = pages.map(({ title, part }) => title + part).join('');
      const fontBuffers = await fonts(`${texts}Runnable Norms`);
      const colour = lightColours(await readFile(new URL('src/styles/tokens.css', root), 'utf8'));
      for (const { path, title, part } of pages) {
        const file = new URL(`.${picturePath(path)}`, dir);
        const svg = drawPicture({ title, part, colour });
        await mkdir(dirname(fileURLToPath(file)), { recursive: true });
        const font = { fontBuffers, defaultFontFamily: 'STIX Two Text' };
        await writeFile(file, await renderPng(svg, { font }));
      }
    },
  },
};

interface Meta {
  readonly title: string;
  readonly part: string;
}

function metaOf(html: string): Meta {
  const meta: Record<string, string> = {};
  for (const { name, attributes } of tagsOf(html)) {
    if (name === 'meta') meta[attributes.property ?? attributes.name ?? ''] = attributes.content ?? '';
  }
  return { title: meta['og:title'] ?? '', part: meta['rn:part'] ?? '' };
}

/** The site's own fonts, with the characters that are needed, in the format that the renderer reads. */
async function fonts(text: string): Promise<Uint8Array[]> {
  const names = ['stix-two-text', 'stix-two-text-italic', 'rn-sans-400'];
  return Promise.all(
    names.map(async (name) => {
      const font = await readFile(new URL(`public/fonts/${name}.woff2`, root));
      return new Uint8Array(await subsetFont(font, text, { targetFormat: 'truetype' }));
    }),
  );
}

/** The SVG of a picture; throws where the tokens lack a colour it needs. */
export function drawPicture({ title, part, colour }: Meta & { colour(name: string): string }): string {
  const lines = wrap(title);
  const size = lines.length > 2 ? 60 : 72;
  const top = 176 + (part === '' ? 0 : 46);
  const text = lines.map(
    (line, i) =>
      `<text x="${MARGIN}" y="${top + size + i * size * 1.16}" font-size="${size}" font-family="STIX Two Text" fill="${colour('ink')}">${escaped(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${colour('paper')}"/>
<text x="${MARGIN}" y="104" font-size="34" font-style="italic" font-family="STIX Two Text" fill="${colour('ink')}">Runnable Norms</text>
<path d="M${MARGIN} 136H${WIDTH - MARGIN}" stroke="${colour('ink')}" stroke-width="2.5"/>
${part === '' ? '' : `<text x="${MARGIN}" y="200" font-size="26" font-family="RN Sans" fill="${colour('ink-3')}">${escaped(part)}</text>`}
${text.join('\n')}
${stream(468, 'stream', colour)}
${stream(548, 'branch', colour)}
</svg>`;
}

/** A line of twelve sublayers: a thick line, a branch hanging from it at each, a norm on the line or on the branch. */
function stream(y: number, norm: 'stream' | 'branch', colour: (name: string) => string): string {
  const step = (WIDTH - 2 * MARGIN) / 12;
  const parts = Array.from({ length: 12 }, (_, i) => {
    const x = MARGIN + i * step + 10;
    const right = x + step - 34;
    const branch = `<path d="M${x} ${y}v22q0 8 8 8H${right - 8}q8 0 8-8v-22" fill="none" stroke="${colour('ink-2')}" stroke-width="2"/>`;
    const middle = (x + right) / 2 + (norm === 'branch' ? 8 : 0);
    const box = `<rect x="${middle - 6}" y="${y + 24}" width="12" height="12" fill="${colour('paper')}" stroke="${colour('ink-2')}" stroke-width="2"/>`;
    const disc =
      norm === 'stream'
        ? `<circle cx="${right + 14}" cy="${y}" r="7.5" fill="${colour('post')}"/>`
        : `<circle cx="${x + 14}" cy="${y + 30}" r="7.5" fill="${colour('pre')}"/>`;
    return { branch: branch + box, disc };
  });
  const line = `<path d="M${MARGIN} ${y}H${WIDTH - MARGIN}" stroke="${colour('ink')}" stroke-width="5"/>`;
  return parts.map(({ branch }) => branch).join('') + line + parts.map(({ disc }) => disc).join('');
}

/** Lines of at most 32 characters, as even as they come. */
export function wrap(title: string): readonly string[] {
  const lineCount = Math.ceil(title.length / 32);
  const goal = title.length / lineCount;
  const lines: string[] = [''];
  for (const word of title.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    const isFull =
      line !== '' && (longer.length > 32 || (longer.length > goal + 4 && lines.length < lineCount));
    if (isFull) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
