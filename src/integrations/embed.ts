/**
 * After the build, beside each embed page: its picture as SVG and PNG, its oEmbed document; and the web component, which knows the
 * titles and heights of all of them. Everything is read from the pages and from content/embed-heights.json.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';
import { build, type Rolldown } from 'vite';
import { lookOf, type Look } from '../charts/standalone.ts';
import type { ComponentTable } from '../embed/component-table.ts';
import { embedWidths, heightAt, missingWords, usualWidth, type EmbedHeights } from '../embed/heights.ts';
import { oembedOf } from '../embed/oembed.ts';
import { drawPicture, pictureScale, type Picture } from '../embed/picture.ts';
import { builtEmbeds, tagsOf, type BuiltPage } from './html.ts';
import { byEveryId, leaveEmbeds } from './moved-embeds.ts';
import { faceFile, renderWords } from './resvg.ts';

const root = new URL('../../', import.meta.url);
const doubled = { fitTo: { mode: 'zoom', value: pictureScale } } as const;
const read = (path: string) => readFile(new URL(path, root), 'utf8');

export function embed({ base, site }: { readonly base: string; readonly site: string }): AstroIntegration {
  return {
    name: 'runnable-norms:embed',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const home = new URL(base.replace(/\/?$/, '/'), site).href;
        const heights = JSON.parse(await read('content/embed-heights.json')) as EmbedHeights;
        const pages = (await builtEmbeds(fileURLToPath(dir))).map(factsOf);
        const look = lookOf(await read('src/styles/figures.css'), await read('src/styles/tokens.css'));
        const write = (file: string, content: string | Uint8Array) =>
          writeFile(new URL(`embed/${file}`, dir), content);
        for (const page of pages) {
          const picture = await drawn(page, look);
          await write(`${page.toy}.svg`, picture.svg);
          await write(`${page.toy}.png`, await renderWords(picture.svg, doubled));
          const known = heights[page.toy];
          if (known === undefined) logger.warn(missingWords(page.toy));
          const document = oembedOf({
            ...page,
            home,
            width: usualWidth,
            height: heightAt(known ?? [], usualWidth) || picture.height,
            thumbnail: { width: picture.width * pictureScale, height: picture.height * pictureScale },
          });
          await write(`${page.toy}.oembed.json`, `${JSON.stringify(document, null, 1)}\n`);
        }
        // Only here: the configuration of a build needs no toys.
        const all = Object.values((await import('../toys/index.ts')).toys);
        const known = pages.map(({ toy, title }): [string, readonly [string, ...number[]]] => [
          toy,
          [title, ...(heights[toy] ?? [])],
        ]);
        const toys = byEveryId(Object.fromEntries(known), all);
        await write('runnable-norm.js', await component({ widths: embedWidths, toys, home }));
        await leaveEmbeds(fileURLToPath(new URL('embed/', dir)), all);
        logger.info(`${pages.length} toys for other pages`);
      },
    },
  };
}

interface PageFacts {
  readonly toy: string;
  readonly title: string;
  readonly drawing: string;
  readonly description: string;
  readonly credit: string;
}

/** What an embed page says of its toy. Throws where a part is missing. */
function factsOf({ path, html }: BuiltPage): PageFacts {
  const attributes = [...tagsOf(html)].map((tag) => tag.attributes);
  const part = (pattern: RegExp, what: string): string => {
    const found = pattern.exec(html)?.[1];
    if (found === undefined)
      throw new Error(
        `${path}: there is no ${what} to make a picture of; has the toy its line in src/components/Island.astro?`,
      );
    return found;
  };
  const canonical = attributes.find(({ rel }) => rel === 'canonical')?.href ?? '';
  const { host, pathname } = new URL(canonical);
  return {
    toy: path.split('/')[2] ?? '',
    title: textOf(part(/<h1[^>]*>([\s\S]*?)<\/h1>/, 'title')),
    drawing: part(/<div class="built wide">\s*(<svg[\s\S]*?<\/svg>)/, 'wide figure'),
    description: textOf(part(/<p class="vh" aria-live="polite">([\s\S]*?)<\/p>/, 'sentence')),
    credit: `Runnable Norms · CC BY 4.0 · ${host}${pathname}`,
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const textOf = (html: string) =>
  html
    .replace(/<!--[\s\S]*?-->|<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .trim();

function drawn({ drawing, title, description, credit }: PageFacts, look: Look): Promise<Picture> {
  return drawPicture({
    drawing,
    title,
    description,
    credit,
    look,
    fontAddress: async (face, text) => {
      const font = await subsetFont(await faceFile(face.file), text, { targetFormat: 'woff2' });
      return `data:font/woff2;base64,${Buffer.from(font).toString('base64')}`;
    },
  });
}

/** The web component as one file that a page may load as a module or as a classic script. */
async function component(table: ComponentTable): Promise<string> {
  const made = (await build({
    root: fileURLToPath(root),
    configFile: false,
    logLevel: 'error',
    define: { TABLE: JSON.stringify(table) },
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../embed/component.ts', import.meta.url)),
        formats: ['iife'],
        name: 'runnableNorm',
        fileName: 'runnable-norm',
      },
    },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  const [chunk] = (Array.isArray(made) ? made : [made]).flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk') throw new Error('src/embed/component.ts came to nothing');
  return chunk.code;
}
