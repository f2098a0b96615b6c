/**
 * The picture that a link to a page shows elsewhere (OpenGraph), 1200 × 630: the title with the figure that the page's head names, and
 * the site's own drawing where it names none. Made after the build from the page's own SVG, the same bytes each time.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { lookOf, standalone, type Look } from '../charts/standalone.ts';
import { lightColours } from './colours.ts';
import { builtPages, tagsOf } from './html.ts';
import { drawPicture, type PictureFigure } from './picture.ts';
import { picturePath } from './picture-path.ts';
import { renderWords } from './resvg.ts';

const root = new URL('../../', import.meta.url);
export const pictures: AstroIntegration = {
  name: 'runnable-norms:pictures',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const source = (file: string) => readFile(new URL(file, root), 'utf8');
      const tokens = await source('src/styles/tokens.css');
      const look = lookOf(await source('src/styles/figures.css'), tokens);
      for (const { path, html } of await builtPages(fileURLToPath(dir))) {
        const { title, part, figure } = headOf(html);
        if (title === '') continue;
        const shown = figure === '' ? [] : await drawingsOf(path, html, figure, look, dir);
        const svg = drawPicture({ title, part, drawings: shown, colour: lightColours(tokens) });
        const file = fileURLToPath(new URL(`.${picturePath(path)}`, dir));
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, await renderWords(svg));
      }
    },
  },
};

/** What the head of a page says of its picture. */
function headOf(html: string): { title: string; part: string; figure: string } {
  const meta: Record<string, string> = {};
  for (const { name, attributes } of tagsOf(html)) {
    if (name === 'meta') meta[attributes.property ?? attributes.name ?? ''] = attributes.content ?? '';
  }
  return { title: meta['og:title'] ?? '', part: meta['rn:part'] ?? '', figure: meta['rn:figure'] ?? '' };
}

/**
 * The drawings of a figure at the widths for which it was built: of the element with that id, or a file of the site. Throws where the page
 * has no such figure.
 */
async function drawingsOf(
  path: string,
  html: string,
  figure: string,
  look: Look,
  dir: URL,
): Promise<PictureFigure[]> {
  const isFile = figure.startsWith('/');
  const at = html.indexOf(`id="${figure}"`);
  const text = isFile
    ? await drawnFor(new URL(`.${figure}`, dir))
    : html.slice(at, at < 0 ? at : html.indexOf('</section>', at));
  const drawings = [...text.matchAll(/<svg[^>]*viewBox="([-\d. ]+)"[^>]*>[\s\S]*?<\/svg>/g)].map(
    ([svg, box = '']) => {
      const [, , width = 0, height = 0] = box.split(' ').map(Number);
      const isPaths = figure.startsWith('/equations/');
      return { svg: isPaths ? svg : standalone(svg, look), width, height, isPaths };
    },
  );
  const large = drawings.filter(({ width, isPaths }) => isPaths || width >= 300);
  if (large.length === 0)
    throw new Error(
      `${path}: its head names the figure "${figure}", which is not drawn on it. Of an article that is the exhibit of its "picture"; a toy also needs its line in src/components/Island.astro`,
    );
  return large;
}

/** A drawing that was made for the picture alone is not published. */
async function drawnFor(file: URL): Promise<string> {
  const svg = await readFile(file, 'utf8');
  if (file.pathname.includes('/og/')) await rm(file);
  return svg;
}
