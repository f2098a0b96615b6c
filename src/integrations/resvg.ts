/** The renderer of SVG, which may be started once in a process. */
import { readFile } from 'node:fs/promises';
import { Resvg, initWasm, type ResvgRenderOptions } from '@resvg/resvg-wasm';

let ready: Promise<void> | undefined;

/** An SVG as PNG, the same bytes each time. */
export async function renderPng(svg: string, options: ResvgRenderOptions = {}): Promise<Uint8Array> {
  ready ??= readFile(new URL('../../node_modules/@resvg/resvg-wasm/index_bg.wasm', import.meta.url)).then(
    (bytes) => initWasm(bytes),
  );
  await ready;
  return new Resvg(svg, options).render().asPng();
}
