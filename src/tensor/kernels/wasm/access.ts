/**
 * How an array becomes an address. An array that lies in the kernels' own memory is its offset; any other is copied in before
 * the call and, if it was written, copied out after it.
 */
import type { FloatArray } from '../../arithmetic.ts';
import { MARGIN, grow, type Instance } from './module.ts';

type Stored = Float32Array | Int32Array;

export interface Access {
  /** The address of an array that is read; 0 for null. */
  read(array: FloatArray | Int32Array | null): number;
  /** The address of an array that is written from end to end; 0 for null. */
  write(array: FloatArray | null): number;
  /** The address of an array of which a part is written, or that is read and written. */
  update(array: FloatArray | Int32Array | null): number;
  /** To be called after the kernel. */
  done(): void;
}

const nothing = () => undefined;

/** Access to arrays that all lie in the memory. Throws a TypeError for one that does not. */
export function direct({ memory }: Instance): Access {
  const { buffer } = memory;
  const addressOf = (array: FloatArray | Int32Array | null): number => {
    if (array === null) return 0;
    if (array.buffer === buffer) return array.byteOffset;
    throw new TypeError(
      `arena: an array of ${array.length} elements lies outside; expected one in its buffer`,
    );
  };
  return { read: addressOf, write: addressOf, update: addressOf, done: nothing };
}

/** Access that copies in and out, for arrays anywhere. Grows the memory as far as the largest call needs. */
export function staged({ memory, start }: Instance): Access {
  let bytes = new Uint8Array(memory.buffer);
  let next = start;
  const written: { readonly array: Stored; readonly at: number }[] = [];

  const reserve = (length: number): number => {
    const at = next;
    next = (at + length * 4 + 15) & ~15;
    const missing = next + MARGIN - bytes.length;
    if (missing > 0) {
      grow(memory, missing > bytes.length ? missing : bytes.length);
      bytes = new Uint8Array(memory.buffer);
    }
    return at;
  };
  const copyIn = (array: Stored): number => {
    const at = reserve(array.length);
    bytes.set(bytesOf(array), at);
    return at;
  };
  return {
    read: (array) => (array === null ? 0 : copyIn(checked(array))),
    write(array) {
      if (array === null) return 0;
      const at = reserve(array.length);
      written.push({ array: checked(array), at });
      return at;
    },
    update(array) {
      if (array === null) return 0;
      const at = copyIn(checked(array));
      written.push({ array: checked(array), at });
      return at;
    },
    done() {
      for (const { array, at } of written) {
        bytesOf(array).set(bytes.subarray(at, at + array.byteLength));
      }
      written.length = 0;
      next = start;
    },
  };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Stored): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** These kernels know float32 alone. */
function checked(array: FloatArray | Int32Array): Stored {
  if (!(array instanceof Float64Array)) return array;
  throw new TypeError('kernels: a float64 array was given; expected float32');
}
