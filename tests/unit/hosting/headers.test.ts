/** The one list of headers: what it says of files, and what a host could not be told. */
import { expect, test } from 'vitest';
import { headersOf, isCompressible, isNamedByContent, rules, typeOf } from '../../../src/hosting/headers.ts';

test('a rule is one path, or all that begin so: the only patterns that every host understands', () => {
  for (const { path } of rules) expect(path).toMatch(/^\/[^*:]*\*?$/);
});

test('what is named by its content lasts for ever, everything else is asked for again or kept a day at most', () => {
  const byContent = [
    '/_astro/x.B1_2-a.js',
    '/pagefind/index/en_1.pf_index',
    '/pagefind/pagefind.en_1a.pf_meta',
  ];
  for (const path of byContent) expect([path, isNamedByContent(path)]).toEqual([path, true]);
  const byName = ['/', '/anchors.json', '/pagefind/pagefind.js', '/lib/tensor.js', '/fonts/a.woff2'];
  for (const path of byName) {
    expect([path, isNamedByContent(path)]).toEqual([path, false]);
    expect(headersOf(path)['Cache-Control']).toMatch(/^no-cache$|max-age=86400$/);
  }
});

test('a page is framed by its own site alone, an embed by any, and a Worker may compile WebAssembly', () => {
  expect(headersOf('/models/')['Content-Security-Policy']).toBe("frame-ancestors 'self'");
  expect(headersOf('/embed/attenuation/')['Content-Security-Policy']).toBeUndefined();
  expect(headersOf('/_astro/experiment.worker-1.js')['Content-Security-Policy']).toContain(
    'wasm-unsafe-eval',
  );
});

test('scripts of other pages may read everything, unless that is left out', () => {
  const open = headersOf('/embed/x/');
  const { 'Access-Control-Allow-Origin': shared, ...rest } = open;
  expect(shared).toBe('*');
  expect(headersOf('/embed/x/', { isShared: false })).toEqual(rest);
});

test('types that hosts are known to miss', () => {
  expect(typeOf('/k.wasm')).toBe('application/wasm');
  expect(typeOf('/lib/tensor.d.ts')).toMatch(/^text\/plain/);
  expect(typeOf('/manifest.webmanifest')).toMatch(/^application\/manifest\+json/);
  expect(typeOf('/objects.inv')).toBe('application/octet-stream');
});

test('text and WebAssembly are compressed, what is compressed already is not', () => {
  expect(
    ['/index.html', '/x.js', '/x.svg', '/x.md', '/x.wasm', '/a.json'].filter((path) => !isCompressible(path)),
  ).toEqual([]);
  expect(['/objects.inv', '/a.png', '/a.woff2', '/pagefind/wasm.en.pagefind'].filter(isCompressible)).toEqual(
    [],
  );
});
