/** The example of the package as a reader would write it: the module by its address, no types, the result printed. */

/** The text of content/reference/fit-line.ts with its import from `module` and without what only TypeScript reads. */
export function exampleFor(source: string, module: string): string {
  return source
    .replace(/from '[^']*'/, `from '${module}'`)
    .replace('const losses: number[] = []', 'const losses = []')
    .replace('export const line =', 'const line =')
    .trimEnd()
    .concat('\nconsole.log(line);\n');
}
