/**
 * The compiled kernels as JavaScript sees them: functions of numbers. Addresses are in bytes, sizes and strides in elements;
 * the source is in `assembly/`. One module serves the page and its Workers; an instance is made for each piece of memory.
 */
export type Export = (...numbers: number[]) => number | undefined;

/** What `assembly/index.ts` exports. */
export type Exports = Readonly<
  Record<
    | 'arenaStart'
    | 'binary'
    | 'fill'
    | 'sumMiddle'
    | 'sumRows'
    | 'matmul'
    | 'addStrided'
    | 'copyStrided'
    | 'embedding'
    | 'embeddingBackward'
    | 'layerNorm'
    | 'layerNormBackward'
    | 'rmsNorm'
    | 'rmsNormBackward'
    | 'adam'
    | 'sgdStep'
    | 'normals'
    | 'peak'
    | 'crossEntropy'
    | 'crossEntropyBackward'
    | 'softmax'
    | 'softmaxBackward'
    | 'unary'
    | 'unaryBackward',
    Export
  >
>;

/** Kernels read whole vectors, so this many bytes after the last array must be there. */
export const MARGIN = 64;
const PAGE = 65536;

export interface Instance {
  readonly exports: Exports;
  readonly memory: WebAssembly.Memory;
  /** The first byte that belongs to the caller. */
  readonly start: number;
}

/** Whether this engine knows 128-bit SIMD: it accepts a module of one function that splats and drops a vector. */
export function hasSimd(): boolean {
  // (module (func (drop (f32x4.splat (f32.const 0)))))
  const bytes = [
    ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
    ...[10, 12, 1, 10, 0, 67, 0, 0, 0, 0, 253, 19, 26, 11],
  ];
  return typeof WebAssembly === 'object' && WebAssembly.validate(Uint8Array.from(bytes));
}

/**
 * An instance over new memory with room for `bytes` bytes.
 *
 * Throws a RangeError that says how much was asked for if the memory is not to be had.
 */
export function instantiate(module: WebAssembly.Module, bytes: number): Instance {
  const initial = Math.floor((bytes + MARGIN) / PAGE) + 2;
  const memory = asked(bytes, () => new WebAssembly.Memory({ initial }));
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as Exports;
  const start = exports.arenaStart() ?? 0;
  const missing = start + bytes + MARGIN - memory.buffer.byteLength;
  if (missing > 0) grow(memory, missing);
  return { exports, memory, start };
}

/** Makes the memory larger by at least `bytes`; arrays over the old memory are then void. */
export function grow(memory: WebAssembly.Memory, bytes: number): void {
  asked(memory.buffer.byteLength + bytes, () => memory.grow(Math.floor((bytes + PAGE - 1) / PAGE)));
}

function asked<T>(bytes: number, make: () => T): T {
  try {
    return make();
  } catch {
    throw new RangeError(
      `engine: ${Math.floor(bytes / 1048576) + 1} MiB of memory were asked for and are not to be had; expected a smaller model or batch`,
    );
  }
}
