import { expect, test } from 'vitest';
import { joinDeclarations } from '../../../src/integrations/library/declarations.ts';

const joined = (sources: Readonly<Record<string, string>>) =>
  joinDeclarations('entry.ts', (path) => {
    const source = sources[path];
    if (source === undefined) throw new Error(`no ${path}`);
    return source;
  });

test('what the entry exports is exported, what that needs is there, and nothing else', () => {
  const text = joined({
    'entry.ts': "export * from './ops/double.ts'; export type { Shape } from './shape.ts';",
    'ops/double.ts':
      "import type { Size } from '../shape.ts';\n/** Twice. */\nexport function double(size: Size): number { return size.count * 2; }\nfunction hidden(): void {}",
    'shape.ts':
      'export type Shape = readonly number[];\nexport interface Size { readonly count: number; readonly of: Unit }\ninterface Unit { readonly name: string }\nexport const unused = 1;',
  });
  expect(text).toContain('/** Twice. */\nexport declare function double(size: Size): number;');
  expect(text).toContain('export type Shape = readonly number[];');
  expect(text).toMatch(/^interface Size/m);
  expect(text).toMatch(/^interface Unit/m);
  expect(text).not.toMatch(/hidden|unused|import/);
});

test('an overloaded function keeps all its signatures', () => {
  const text = joined({
    'entry.ts':
      'export function one(a: string): string;\nexport function one(a: number): number;\nexport function one(a: string | number): string | number { return a; }',
  });
  expect(text.match(/export declare function one/g)).toHaveLength(2);
});

test('two modules that need one name for different things are refused, by name', () => {
  expect(() =>
    joined({
      'entry.ts': "export * from './a.ts'; export * from './b.ts';",
      'a.ts': 'interface Part { a: 1 }\nexport function a(): Part { return { a: 1 }; }',
      'b.ts': 'interface Part { b: 1 }\nexport function b(): Part { return { b: 1 }; }',
    }),
  ).toThrow('"Part" is declared in');
});

test('an export that no module declares is refused', () => {
  expect(() =>
    joined({ 'entry.ts': "export { gone } from './a.ts';", 'a.ts': 'export const here = 1;' }),
  ).toThrow('exports "gone", which no module declares');
});
