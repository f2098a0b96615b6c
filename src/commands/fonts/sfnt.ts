/**
 * Reads and rewrites the tables of an OpenType file with TrueType outlines, as far as making our subsets needs it:
 * which characters it has, and by what name it calls itself.
 *
 * Layout after the OpenType specification 1.9 (font directory, cmap, name, head).
 */

interface Table {
  readonly tag: string;
  readonly offset: number;
  readonly length: number;
}

/** The table directory, in file order. */
function tablesOf(font: Buffer): readonly Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, i) => {
    const entry = 12 + 16 * i;
    return {
      tag: font.toString('latin1', entry, entry + 4),
      offset: font.readUInt32BE(entry + 8),
      length: font.readUInt32BE(entry + 12),
    };
  });
}

/** A view of one table; throws, naming those there are, where it is missing. */
export function tableOf(font: Buffer, tag: string): Buffer {
  const tables = tablesOf(font);
  const table = tables.find((candidate) => candidate.tag === tag);
  if (!table)
    throw new Error(`The font has no table ${tag}, only ${tables.map((one) => one.tag).join(' ')}.`);
  return font.subarray(table.offset, table.offset + table.length);
}

/** Glyph of each code point, from the Unicode sub-tables (formats 4 and 12). */
export function glyphsByCharacter(font: Buffer): ReadonlyMap<number, number> {
  const cmap = tableOf(font, 'cmap');
  const glyphs = new Map<number, number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + 8 * i + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) readSegments(subtable, glyphs);
    if (format === 12) readGroups(subtable, glyphs);
  }
  return glyphs;
}

function readSegments(subtable: Buffer, glyphs: Map<number, number>): void {
  const count = subtable.readUInt16BE(6) / 2;
  const field = (row: number, i: number) => 14 + (row * count + i) * 2 + (row > 0 ? 2 : 0);
  for (let i = 0; i < count; i++) {
    const end = subtable.readUInt16BE(field(0, i));
    const start = subtable.readUInt16BE(field(1, i));
    const delta = subtable.readUInt16BE(field(2, i));
    const at = field(3, i);
    const range = subtable.readUInt16BE(at);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const base = range === 0 ? code : subtable.readUInt16BE(at + range + 2 * (code - start));
      if (range === 0 || base !== 0) glyphs.set(code, (base + delta) & 0xffff);
    }
  }
}

function readGroups(subtable: Buffer, glyphs: Map<number, number>): void {
  for (let i = 0; i < subtable.readUInt32BE(12); i++) {
    const at = 16 + 12 * i;
    const start = subtable.readUInt32BE(at);
    for (let code = start; code <= subtable.readUInt32BE(at + 4); code++)
      glyphs.set(code, subtable.readUInt32BE(at + 8) + code - start);
  }
}

/**
 * The font under another name: ids 1 (family), 2 (style), 3 (unique), 4 (full) and 6 (PostScript) are replaced, copyright,
 * version and licence kept, all else dropped. A font whose licence reserves its name may not keep it once modified.
 */
export function renamed(font: Buffer, family: string, style: string): Buffer {
  const kept = readNames(font).filter(({ id }) => [0, 5, 13, 14].includes(id));
  const full = `${family} ${style}`;
  const ours = [
    { id: 1, text: family },
    { id: 2, text: style },
    { id: 3, text: full },
    { id: 4, text: full },
    { id: 6, text: full.replaceAll(' ', '-') },
  ];
  return withTable(font, 'name', writeNames([...kept, ...ours].toSorted((a, b) => a.id - b.id)));
}

interface Name {
  readonly id: number;
  readonly text: string;
}

/** The Windows Unicode English names. */
export function readNames(font: Buffer): readonly Name[] {
  const table = tableOf(font, 'name');
  const strings = table.readUInt16BE(4);
  return Array.from({ length: table.readUInt16BE(2) }, (_, i) => 6 + 12 * i)
    .filter((at) => table.readUInt16BE(at) === 3 && table.readUInt16BE(at + 4) === 0x409)
    .map((at) => {
      const start = strings + table.readUInt16BE(at + 10);
      const bytes = Buffer.from(table.subarray(start, start + table.readUInt16BE(at + 8)));
      return { id: table.readUInt16BE(at + 6), text: bytes.swap16().toString('utf16le') };
    });
}

function writeNames(names: readonly Name[]): Buffer {
  const texts = names.map(({ text }) => Buffer.from(text, 'utf16le').swap16());
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let start = 0;
  names.forEach(({ id }, i) => {
    const record = [3, 1, 0x409, id, texts[i]?.length ?? 0, start];
    record.forEach((value, k) => head.writeUInt16BE(value, 6 + 12 * i + 2 * k));
    start += texts[i]?.length ?? 0;
  });
  return Buffer.concat([head, ...texts]);
}

/** The font with one table replaced: directory, padding and checksums are written anew. */
function withTable(font: Buffer, tag: string, replacement: Buffer): Buffer {
  const tables = tablesOf(font).map((table) => ({
    tag: table.tag,
    body: table.tag === tag ? replacement : Buffer.from(tableOf(font, table.tag)),
  }));
  const directory = Buffer.alloc(12 + 16 * tables.length);
  font.copy(directory, 0, 0, 12);
  const parts = [directory];
  let offset = directory.length;
  tables.forEach(({ tag, body }, i) => {
    if (tag === 'head') body.writeUInt32BE(0, 8);
    const padded = Buffer.alloc((body.length + 3) & ~3);
    body.copy(padded);
    directory.write(tag, 12 + 16 * i, 'latin1');
    [checksum(padded), offset, body.length].forEach((value, k) =>
      directory.writeUInt32BE(value, 16 + 16 * i + 4 * k),
    );
    parts.push(padded);
    offset += padded.length;
  });
  const file = Buffer.concat(parts);
  tableOf(file, 'head').writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, 8);
  return file;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0;
  return sum;
}
