/**
 * `npm run fonts`: cuts the fonts of the npm packages down to the characters of the site and writes public/fonts.
 *
 * Run it after a build whose tests name a missing character. The files are committed; the same packages and the same
 * pages give the same bytes.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { faces, firstLoadBudgetBytes, type Face } from './fonts/faces.ts';
import { trimmed } from './fonts/math-font.ts';
import { glyphsByCharacter, renamed } from './fonts/sfnt.ts';
import { usedByPage, type Setting } from './fonts/used-characters.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const used = usedOnSite();
const sources = new Map<Face, Buffer>();
for (const face of faces)
  sources.set(face, await uncompressed(readFileSync(root(`node_modules/${face.source}`))));
const lacked = lackedByOthers();

mkdirSync(root('public/fonts'), { recursive: true });
let firstLoadBytes = 0;
for (const [face, source] of sources) {
  const file = await cut(face, source);
  writeFileSync(root(`public/fonts/${face.file}`), file);
  if (face.isFirst) firstLoadBytes += file.length;
  console.log(`${face.file.padEnd(28)}${String(file.length).padStart(7)} bytes`);
}
console.log(`first load ${firstLoadBytes} of ${firstLoadBudgetBytes} bytes`);
if (firstLoadBytes > firstLoadBudgetBytes) process.exitCode = 1;

/** Characters of the built pages; none where nothing is built yet. */
function usedOnSite(): Readonly<Record<Setting, string>> {
  const pages = existsSync(root('dist')) ? [...usedByPage(root('dist')).values()] : [];
  if (pages.length === 0) console.log('dist/ has no pages: only the declared characters are kept.');
  const join = (setting: Setting) => [...new Set(pages.flatMap((page) => [...page[setting]]))].join('');
  return { text: join('text'), code: join('code'), math: join('math') };
}

/** What pages say outside mathematics that a text or code face does not have at all: the symbol face stands in. */
function lackedByOthers(): string {
  const lackedBy = ({ setting }: Face, source: Buffer) => {
    const glyphs = glyphsByCharacter(source);
    const isOther = setting === 'text' || setting === 'code';
    return isOther ? [...used[setting]].filter((c) => !glyphs.has(c.codePointAt(0) ?? 0)) : [];
  };
  return [...new Set([...sources].flatMap(([face, source]) => lackedBy(face, source)))].join('');
}

async function cut(face: Face, source: Buffer): Promise<Buffer> {
  const { setting, characters, features, name, stretching } = face;
  const text = characters + (setting === 'fallback' ? lacked : used[setting]);
  const small = await subsetFont(stretching ? trimmed(source, stretching) : source, text, {
    targetFormat: 'truetype',
    keepFeatures: features,
    noHinting: true,
    preserveNameIds: [0, 5, 13, 14],
    dropTables: ['STAT', 'BASE'],
  });
  const named = name ? renamed(small, name.family, name.style) : small;
  return subsetFont(named, undefined, { keepAllGlyphs: true, targetFormat: 'woff2' });
}

function uncompressed(font: Buffer): Promise<Buffer> {
  return subsetFont(font, undefined, { keepAllGlyphs: true, targetFormat: 'truetype' });
}
