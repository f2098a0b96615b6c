/** The examples of the package as a reader would write them: the module by its address, no types, the result printed. The tests run them. */

/** The text of content/reference/fit-line.ts with its import from `module` and without what only TypeScript reads. */
export function exampleFor(source: string, module: string): string {
  return source
    .replace(/from '[^']*'/, `from '${module}'`)
    .replace('const losses: number[] = []', 'const losses = []')
    .replace('export const line =', 'const line =')
    .trimEnd()
    .concat('\nconsole.log(line);\n');
}

/** How a page gives the module its fast kernels. */
export const browserKernels = (module: string, file: string): string =>
  `import { hasSimd, useKernels, wasmKernels } from '${module}';

if (hasSimd()) {
  const file = await fetch('${file}');
  useKernels(wasmKernels(await WebAssembly.compile(await file.arrayBuffer())));
}`;

/** How Node does, with both files beside the reader's. */
export const nodeKernels = `import { readFileSync } from 'node:fs';
import { hasSimd, kernels, useKernels, wasmKernels } from './tensor.js';

if (hasSimd()) {
  const bytes = readFileSync(new URL('kernels.wasm', import.meta.url));
  useKernels(wasmKernels(new WebAssembly.Module(bytes)));
}
console.log(kernels().name);`;

/** What `kernels().name` is after these lines, and without them. */
export const withKernels = 'wasm simd128';
export const withoutKernels = 'typescript float32';
