import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documentTensor } from '../../../src/content/tensor-docs.ts';
import * as engine from '../../../src/tensor/index.ts';

const files = readdirSync('src/tensor', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const sources = Object.fromEntries(
  files.map((file) => [file.replaceAll('\\', '/'), readFileSync(`src/tensor/${file}`, 'utf8')]),
);
const documented = documentTensor(sources).flatMap(({ members }) => members);

describe('the documentation of the engine', () => {
  test('has everything that the engine exports at run time', () => {
    const names = documented.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(engine)));
    expect(new Set(names).size).toBe(names.length);
  });

  test('shows signatures without bodies', () => {
    const matmul = documented.find(({ name }) => name === 'matmul');
    expect(matmul?.signature).toBe('function matmul(a: Tensor, b: Tensor): Tensor');
    for (const { name, signature } of documented) expect(signature, name).not.toMatch(/\breturn [^"']/);
  });

  test('reads docstrings as paragraphs without stars', () => {
    for (const { name, doc } of documented) {
      for (const paragraph of doc) expect(paragraph, name).not.toMatch(/^\s*\*|\*\/|\n/);
    }
  });
});

describe('what is missing is named', () => {
  const index = "export { a } from './a.ts';";

  test('a function without a docstring', () => {
    expect(() => documentTensor({ 'index.ts': index, 'a.ts': 'export function a() {}' })).toThrow(
      'src/tensor/a.ts: "a" has no docstring',
    );
  });

  test('an export that is not declared, and a file that is not there', () => {
    expect(() => documentTensor({ 'index.ts': index, 'a.ts': 'export const b = 1;' })).toThrow(
      'exports "a", which a.ts does not declare',
    );
    expect(() => documentTensor({ 'index.ts': index })).toThrow('exports from "a.ts", which is not there');
  });

  test('an overloaded function shows its first signature', () => {
    const source =
      '/** First. */\nexport function a(x: number): number;\nexport function a(x: string): string;\nexport function a(x: unknown): unknown { return x; }';
    const [module] = documentTensor({ 'index.ts': index, 'a.ts': source });
    expect(module?.members[0]).toMatchObject({
      signature: 'function a(x: number): number;',
      doc: ['First.'],
    });
  });
});
