/**
 * Cuts a math font down to what our equations use, in place and before subsetting: the subsetter keeps every glyph that
 * the MATH table can reach, and most of the weight is size variants and stretchy arrows that no equation here needs.
 *
 * It also condenses the larger radicals to the first one's advance. Chromium reserves the widest variant's advance for
 * every root (MathML Core, preferred inline size of a stretchy operator), which leaves a hole after an inline one.
 *
 * Layout after the OpenType specification 1.9 (MATH, glyf, hmtx).
 */
import { glyphsByCharacter, tableOf } from './sfnt.ts';

const radical = 0x221a;

export interface Stretching {
  /** Characters that keep their larger sizes. */
  readonly sized: string;
  /** How many sizes each keeps. */
  readonly sizes: number;
  /** Characters that may also be built from parts, to any height. */
  readonly assembled: string;
}

/** A copy of the font (TrueType outlines) that stretches only what it is told to, and only upwards. */
export function trimmed(original: Buffer, { sized, sizes, assembled }: Stretching): Buffer {
  const font = Buffer.from(original);
  const byCharacter = glyphsByCharacter(font);
  const glyphsOf = (characters: string) =>
    new Set([...characters].map((character) => byCharacter.get(character.codePointAt(0) ?? 0)));
  const keeps = glyphsOf(sized);
  const builds = glyphsOf(assembled);
  const root = byCharacter.get(radical);
  for (const { glyph, isVertical, construction } of constructions(tableOf(font, 'MATH'))) {
    if (isVertical && glyph === root) condense(font, glyph, variantsOf(construction));
    if (!isVertical || !builds.has(glyph)) construction.writeUInt16BE(0, 0);
    const count = isVertical && keeps.has(glyph) ? Math.min(sizes, construction.readUInt16BE(2)) : 0;
    construction.writeUInt16BE(count, 2);
  }
  return font;
}

interface Construction {
  readonly glyph: number;
  readonly isVertical: boolean;
  /** MathGlyphConstruction: offset of the assembly, number of variants, then the variants. */
  readonly construction: Buffer;
}

function constructions(math: Buffer): readonly Construction[] {
  const variants = math.subarray(math.readUInt16BE(8));
  const vertical = coverage(variants.subarray(variants.readUInt16BE(2)));
  const horizontal = coverage(variants.subarray(variants.readUInt16BE(4)));
  return [...vertical, ...horizontal].map((glyph, i) => ({
    glyph,
    isVertical: i < vertical.length,
    construction: variants.subarray(variants.readUInt16BE(10 + 2 * i)),
  }));
}

function coverage(table: Buffer): readonly number[] {
  const count = table.readUInt16BE(2);
  if (table.readUInt16BE(0) === 1)
    return Array.from({ length: count }, (_, i) => table.readUInt16BE(4 + 2 * i));
  return Array.from({ length: count }, (_, i) => 4 + 6 * i).flatMap((at) => {
    const start = table.readUInt16BE(at);
    return Array.from({ length: table.readUInt16BE(at + 2) - start + 1 }, (_, i) => start + i);
  });
}

function variantsOf(construction: Buffer): readonly number[] {
  return Array.from({ length: construction.readUInt16BE(2) }, (_, i) => construction.readUInt16BE(4 + 4 * i));
}

/** Scales the variants' outlines and advances across, to the advance of the glyph itself. */
function condense(font: Buffer, glyph: number, variants: readonly number[]): void {
  const metrics = tableOf(font, 'hmtx');
  const full = tableOf(font, 'hhea').readUInt16BE(34);
  if (Math.max(glyph, ...variants) >= full) throw new Error('A radical has no advance of its own in hmtx.');
  const advance = metrics.readUInt16BE(4 * glyph);
  for (const variant of variants) {
    const factor = advance / metrics.readUInt16BE(4 * variant);
    if (factor === 1) continue;
    const outline = outlineOf(font, variant);
    scaleAcross(outline, factor);
    metrics.writeUInt16BE(advance, 4 * variant);
    metrics.writeInt16BE(outline.readInt16BE(2), 4 * variant + 2);
  }
}

function outlineOf(font: Buffer, glyph: number): Buffer {
  const loca = tableOf(font, 'loca');
  const isLong = tableOf(font, 'head').readInt16BE(50) === 1;
  const start = isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph);
  return tableOf(font, 'glyf').subarray(start);
}

const isShort = 0x02;
const isRepeated = 0x08;
const isSameOrPositive = 0x10;

/** Multiplies the x coordinates of a simple glyph. A smaller distance always fits where the larger one was written. */
function scaleAcross(outline: Buffer, factor: number): void {
  const contours = outline.readInt16BE(0);
  if (contours < 0 || factor > 1) throw new Error('Only a simple glyph can be condensed, and none widened.');
  const scaled = (x: number) => Math.round(x * factor);
  for (const at of [2, 6]) outline.writeInt16BE(scaled(outline.readInt16BE(at)), at);
  const points = outline.readUInt16BE(8 + 2 * contours) + 1;
  let at = 10 + 2 * contours;
  at += 2 + outline.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = outline.readUInt8(at++);
    const times = flag & isRepeated ? outline.readUInt8(at++) + 1 : 1;
    flags.push(...Array.from({ length: times }, () => flag));
  }
  let x = 0;
  for (const flag of flags) {
    const before = scaled(x);
    if (flag & isShort) {
      const sign = flag & isSameOrPositive ? 1 : -1;
      x += sign * outline.readUInt8(at);
      outline.writeUInt8(sign * (scaled(x) - before), at++);
    } else if (!(flag & isSameOrPositive)) {
      x += outline.readInt16BE(at);
      outline.writeInt16BE(scaled(x) - before, at);
      at += 2;
    }
  }
}
