import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { describe, expect, test } from 'vitest';
import { faces, firstLoadBudgetBytes, type Face } from '../../src/commands/fonts/faces.ts';
import { glyphsByCharacter, readNames } from '../../src/commands/fonts/sfnt.ts';
import { usedByPage } from '../../src/commands/fonts/used-characters.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const fileOf = (face: Face) => readFileSync(root(`public/fonts/${face.file}`));
const fonts = await Promise.all(
  faces.map(async (face) => ({
    face,
    sfnt: await subsetFont(fileOf(face), undefined, { keepAllGlyphs: true, targetFormat: 'truetype' }),
  })),
);
const charactersOf = fonts.map(({ face, sfnt }) => ({ face, glyphs: glyphsByCharacter(sfnt) }));
const has = (glyphs: ReadonlyMap<number, number> | undefined, character: string) =>
  glyphs?.has(character.codePointAt(0) ?? 0) ?? false;

describe('every character of a built page is in the face that sets it, or in the symbol face behind it', () => {
  const [fallback] = charactersOf.filter(({ face }) => face.setting === 'fallback');
  const pages = [...usedByPage(root('dist'))];

  test('there are pages to look at', () => expect(pages.length).toBeGreaterThan(0));

  test.each(pages)('%s', (page, used) => {
    const lacking = charactersOf.flatMap(({ face: { file, setting }, glyphs }) =>
      setting === 'fallback'
        ? []
        : [...used[setting]]
            .filter((character) => !/\s/.test(character) || character === '\u202f')
            .filter((c) => !has(glyphs, c) && (setting === 'math' || !has(fallback?.glyphs, c)))
            .map(
              (c) =>
                `${page} uses ${named(c)}, which ${file} lacks: run npm run fonts, or write it otherwise`,
            ),
    );
    expect(lacking).toEqual([]);
  });
});

test('what a first visit loads stays within its budget', () => {
  const bytes = faces.filter((face) => face.isFirst).reduce((sum, face) => sum + fileOf(face).length, 0);
  expect(bytes).toBeLessThanOrEqual(firstLoadBudgetBytes);
});

test.each(fonts.map(({ face, sfnt }) => [face.file, sfnt] as const))(
  '%s keeps its copyright and bears no reserved name',
  (_, sfnt) => {
    const names = new Map(readNames(sfnt).map(({ id, text }) => [id, text]));
    expect(names.get(0)).toMatch(/©|Copyright/);
    expect([1, 4, 6].map((id) => names.get(id)).join(' ')).not.toMatch(/source/i);
  },
);

function named(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `“${character}” (U+${code})`;
}
