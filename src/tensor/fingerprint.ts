/**
 * A checksum of plain data: 64 bits, the same on every machine, for telling whether two runs gave the same result. It is not
 * a cryptographic hash. Every value is written as 32-bit words, a tag first, and the words go through two lanes of
 * MurmurHash3's mixing (Austin Appleby) that feed each other.
 *
 * The words, which are a contract: null 0; false 1; true 2; number 3, then float64 low and high word (one NaN, −0 apart from 0);
 * string 4, its UTF-8 length, its bytes four to a word, lowest first, padded with 0; array or typed array 5, its length, its
 * elements; object 6, its number of fields, then name (as a string) and value of each in order.
 */

const FLOAT = new DataView(new ArrayBuffer(8));
const NAN_HIGH = 0x7ff80000;

class Checksum {
  #a = 0x9747b28c | 0;
  #b = 0x1b873593 | 0;
  #words = 0;

  word(word: number): void {
    let k = Math.imul(word, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    this.#a ^= k;
    this.#a = (((this.#a << 13) | (this.#a >>> 19)) + this.#b) | 0;
    this.#a = (Math.imul(this.#a, 5) + 0xe6546b64) | 0;
    k = Math.imul(word, 0x239b961b);
    k = Math.imul((k << 17) | (k >>> 15), 0xab0e9789);
    this.#b ^= k;
    this.#b = (((this.#b << 17) | (this.#b >>> 15)) + this.#a) | 0;
    this.#b = (Math.imul(this.#b, 5) + 0x0bcaa747) | 0;
    this.#words = (this.#words + 1) | 0;
  }

  digits(): string {
    let a = this.#a ^ this.#words;
    let b = this.#b ^ this.#words;
    a = (a + b) | 0;
    b = (b + a) | 0;
    a = spread(a);
    b = spread(b);
    a = (a + b) | 0;
    b = (b + a) | 0;
    return hex(a) + hex(b);
  }
}

function spread(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}

/**
 * The fingerprint of a value as 16 hexadecimal digits.
 *
 * `fields` declares which fields of an object count and in which order; without it they count in the order in which they were
 * added. Throws a TypeError, with the path, for what is not plain data: functions, undefined, bigint, symbols, class instances.
 */
export function fingerprint(value: unknown, fields?: readonly string[]): string {
  const checksum = new Checksum();
  if (fields === undefined) absorb(checksum, value, 'value');
  else absorbFields(checksum, value, fields);
  return checksum.digits();
}

function absorb(checksum: Checksum, value: unknown, path: string): void {
  if (value === null) checksum.word(0);
  else if (typeof value === 'boolean') checksum.word(value ? 2 : 1);
  else if (typeof value === 'number') absorbNumber(checksum, value);
  else if (typeof value === 'string') absorbString(checksum, value);
  else if (isList(value)) absorbList(checksum, value, path);
  else if (isPlainObject(value)) absorbObject(checksum, value, Object.keys(value), path);
  else throw notPlain(value, path);
}

function notPlain(value: unknown, path: string): TypeError {
  const kind = typeof value === 'object' && value !== null ? `a ${value.constructor.name}` : typeof value;
  return new TypeError(
    `fingerprint: ${path} is ${kind}; expected numbers, strings, booleans, null, arrays or plain objects`,
  );
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function absorbNumber(checksum: Checksum, value: number): void {
  checksum.word(3);
  FLOAT.setFloat64(0, value, true);
  const isNaN = Number.isNaN(value);
  checksum.word(isNaN ? 0 : FLOAT.getInt32(0, true));
  checksum.word(isNaN ? NAN_HIGH : FLOAT.getInt32(4, true));
}

function absorbString(checksum: Checksum, text: string): void {
  const bytes = new TextEncoder().encode(text);
  checksum.word(4);
  checksum.word(bytes.length);
  for (let i = 0; i < bytes.length; i += 4) {
    const [b0, b1 = 0, b2 = 0, b3 = 0] = bytes.subarray(i, i + 4);
    checksum.word(b0 | (b1 << 8) | (b2 << 16) | (b3 << 24));
  }
}

function absorbList(checksum: Checksum, list: ArrayLike<unknown>, path: string): void {
  checksum.word(5);
  checksum.word(list.length);
  for (let i = 0; i < list.length; i++) absorb(checksum, list[i], `${path}[${i}]`);
}

function absorbObject(
  checksum: Checksum,
  value: Record<string, unknown>,
  fields: readonly string[],
  path: string,
): void {
  checksum.word(6);
  checksum.word(fields.length);
  for (const field of fields) {
    absorbString(checksum, field);
    absorb(checksum, value[field], `${path}.${field}`);
  }
}

function absorbFields(checksum: Checksum, value: unknown, fields: readonly string[]): void {
  if (!isPlainObject(value))
    throw new TypeError('fingerprint: fields were declared; expected a plain object that has them');
  absorbObject(checksum, value, fields, 'value');
}
