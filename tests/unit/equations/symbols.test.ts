import { expect, test } from 'vitest';
import { equations, isSymbolName, symbolInfo, symbols } from '../../../src/equations/index.ts';
import { partsOf, type Expression } from '../../../src/equations/expression.ts';

/** Every name in a tree, found by walking it here. */
function namesIn(e: Expression): string[] {
  const own = 'name' in e ? [e.name] : [];
  const index = e.kind === 'indexed' ? [e.index] : [];
  return [...own, ...index, ...partsOf(e).flatMap(namesIn)];
}

test.each(Object.values(equations))('$id uses only symbols of the dictionary, and lists them', (equation) => {
  const { statement, companions } = equation;
  const used = [statement, ...companions].flatMap(({ left, right }) => [...namesIn(left), ...namesIn(right)]);
  for (const name of used) {
    expect(isSymbolName(name), name).toBe(true);
    expect(equation.symbols).toHaveProperty(name);
  }
});

test('every entry says what it is, in a sentence, and how it is spoken without signs', () => {
  for (const [name, info] of Object.entries(symbols)) {
    expect(info.name).toBe(name);
    expect(info.meaning, name).toMatch(/^[A-Z].*\.$/);
    expect(info.spoken, name).toMatch(/^[A-Za-z -]+$/);
    expect(info.shape, name).not.toBe('');
    expect([...info.letter.normalize('NFC')].length, name).toBeGreaterThan(0);
    expect(info.python, name).toMatch(/^[A-Za-z_][A-Za-z0-9_.]*(\(d\))?$/);
  }
});

test('an unknown symbol is an error that lists the known ones', () => {
  expect(() => symbolInfo('sigmma')).toThrow(
    /symbol "sigmma" is not in src\/equations\/notation\.ts; known are .*sigma/,
  );
});
