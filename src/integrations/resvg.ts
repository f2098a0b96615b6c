/** The renderer of SVG, which may be started once in a process, and the site's faces as it reads them. */
import { readFile } from 'node:fs/promises';
import { Resvg, initWasm, type ResvgRenderOptions } from '@resvg/resvg-wasm';
import subsetFont from 'subset-font';
import { glyphsByCharacter, renamed } from '../commands/fonts/sfnt.ts';

const root = new URL('../../', import.meta.url);
let ready: Promise<void> | undefined;

/** An SVG as PNG, the same bytes each time. */
export async function renderPng(svg: string, options: ResvgRenderOptions = {}): Promise<Uint8Array> {
  ready ??= readFile(new URL('node_modules/@resvg/resvg-wasm/index_bg.wasm', root)).then((bytes) =>
    initWasm(bytes),
  );
  await ready;
  return new Resvg(svg, options).render().asPng();
}

/** The same for a drawing with words, which are set in the site's faces. */
export async function renderWords(svg: string, options: ResvgRenderOptions = {}): Promise<Uint8Array> {
  faces ??= Promise.all(names.map(faceOf));
  const font = { fontBuffers: await faces, defaultFontFamily: 'RN Sans' };
  // What is not drawn: the renderer has the faces from here.
  const drawn = svg.replace(/<(style|title|desc)\b[\s\S]*?<\/\1>/g, '');
  return renderPng(drawn, { ...options, font });
}

const names = [
  'stix-two-text',
  'stix-two-text-italic',
  'stix-two-math',
  'stix-two-symbols',
  'rn-sans-400',
  'rn-sans-600',
];
let faces: Promise<Uint8Array[]> | undefined;
const files = new Map<string, Promise<Buffer>>();

/** The file of a face, read once. */
export function faceFile(name: string): Promise<Buffer> {
  const file = files.get(name) ?? readFile(new URL(`public/fonts/${name}.woff2`, root));
  files.set(name, file);
  return file;
}

/**
 * The renderer reads no WOFF2, and knows a face by the name that it has inside: the symbols there have that of the face they are cut from.
 * It sets a whole label in the one face that has all of it, so faces of symbols come without letters.
 */
async function faceOf(name: string): Promise<Uint8Array> {
  const whole = { keepAllGlyphs: true, targetFormat: 'truetype' } as const;
  const font = await subsetFont(await faceFile(name), undefined, whole);
  if (!/math|symbols/.test(name)) return Uint8Array.from(font);
  const signs = [...glyphsByCharacter(font).keys()].filter((code) => code > 0x7e);
  const cut = await subsetFont(font, String.fromCodePoint(...signs), { targetFormat: 'truetype' });
  return Uint8Array.from(name === 'stix-two-symbols' ? renamed(cut, 'RN Symbols', 'Regular') : cut);
}
