/**
 * An equation as a picture: TeX set by MathJax with the STIX Two outlines, as an SVG that stands alone. No font and no reference to
 * anything outside it, so that it may stand in an `<img>` on any page. Its ink is dark; one rule of style makes it light on a dark ground. Build only; MathJax never reaches a reader.
 *
 * MathJax is the second reader of our TeX: only LaTeX's own macros and those of amsmath are known to it here, so what it
 * sets is what a bare LaTeX document sets.
 */
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import '@mathjax/src/js/util/asyncLoad/esm.js';
import { MathJaxStix2Font } from '@mathjax/mathjax-stix2-font/js/svg.js';

export interface FormulaPicture {
  /** Begins the ids inside, so that two pictures may be set into one page. */
  readonly id: string;
  readonly tex: string;
  /** What the picture is called, and what it says to whoever does not see it. */
  readonly title: string;
  readonly words: string;
}

/** Size of a letter in px: that of the site's text. */
const emPx = 20;
const unitsPerEm = 1000;
/** The ink of the light theme: in print, and before a renderer that knows no CSS, it is what stands in the attributes. */
const ink = '#1b1d21';
const inkOnDark = '#e4e2dd';
/** Round light ink, in units: on a dark ground it is not seen, and on a white one it keeps the letters readable. */
const halo = { colour: '#15171a', width: 56 };
/** Room in units round the formula, so that no viewer cuts a letter's edge. */
const margin = 60;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const sheet = mathjax.document('', {
  InputJax: new TeX({
    packages: ['base', 'ams'],
    formatError: (_jax: unknown, error: Error) => {
      throw error;
    },
  }),
  OutputJax: new SVG({
    fontData: MathJaxStix2Font,
    dynamicPrefix: '@mathjax/mathjax-stix2-font/js/svg/dynamic',
    fontCache: 'local',
    localID: '',
    useXlink: false,
  }),
});

/** The SVG of a formula. Throws what MathJax says where a macro is neither LaTeX's nor amsmath's. */
export async function formulaSvg({ id, tex, title, words }: FormulaPicture): Promise<string> {
  const made = adaptor.innerHTML(await sheet.convertPromise(tex, { display: true }));
  const [left = 0, top = 0, width = 0, height = 0] = numbersOf(attributeOf(made, 'viewBox'));
  const box = [left - margin, top - margin, width + 2 * margin, height + 2 * margin];
  const [, , wide = 0, high = 0] = box.map((units) => round((units / unitsPerEm) * emPx));
  const inside = made
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>$/, '')
    .replace(/ data-(?:[\w-]+)="[^"]*"/g, '')
    .replace(/ aria-hidden="[^"]*"/g, '')
    .replaceAll('MJX-', '')
    .replaceAll('currentColor', ink)
    .replace(/ style="[^"]*"/g, '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" id="${id}-picture" width="${wide}" height="${high}" viewBox="${box.map(round).join(' ')}" role="img" aria-labelledby="${id}-title ${id}-words">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-words">${escaped(words)}</desc>`,
    `<style>${darkStyle(`${id}-picture`)}</style>`,
    `${inside}</svg>\n`,
  ].join('');
}

/**
 * In an `<img>` the preference is that of the page's `color-scheme`, and of the reader's system on a page that names none, which may be
 * white: so the light ink has a halo. By itself in a tab the ground goes dark too. Set into a page as markup the picture is no root, and
 * keeps its ink.
 */
const darkStyle = (id: string) =>
  `@media screen and (prefers-color-scheme:dark){#${id}:root{color-scheme:dark}#${id}:root [fill]{fill:${inkOnDark};stroke:${halo.colour};stroke-width:${halo.width};stroke-linejoin:round;paint-order:stroke}}`;

function attributeOf(svg: string, name: string): string {
  const found = new RegExp(`^<svg[^>]*\\s${name}="([^"]*)"`).exec(svg)?.[1];
  if (found === undefined) throw new Error(`MathJax wrote an SVG without ${name}: ${svg.slice(0, 120)}`);
  return found;
}

const numbersOf = (text: string) => text.split(/[\s,]+/).map(Number);
const round = (value: number) => Math.round(value * 100) / 100;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (character) => entities[character] ?? character);
