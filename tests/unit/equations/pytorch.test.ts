import { expect, test } from 'vitest';
import { equations, toPyTorch } from '../../../src/equations/index.ts';

const opening: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Brackets that do not close, or close what was not opened. */
function isBalanced(code: string): boolean {
  const open: string[] = [];
  for (const character of code) {
    if ('([{'.includes(character)) open.push(character);
    if (character in opening && open.pop() !== opening[character]) return false;
  }
  return open.length === 0;
}

/** Python's name for the value of a function that the code defines or differentiates, or an index that PyTorch runs over. */
const implied = new Set(['i', 'J', 'loss']);

test.each(Object.values(equations))(
  '$id as PyTorch: brackets close and every symbol is there',
  (equation) => {
    const code = toPyTorch(equation);
    for (const line of code.trim().split('\n')) expect(isBalanced(line), line).toBe(true);
    for (const { name, python } of Object.values(equation.symbols)) {
      if (!implied.has(name)) expect(code, name).toContain(python);
    }
    expect(code).not.toMatch(/undefined|NaN|\\/);
    expect(code.endsWith('\n')).toBe(true);
  },
);

test('a norm becomes a function with its statistics inside', () => {
  expect(toPyTorch(equations['eq-layernorm'])).toBe(
    [
      'import torch',
      'def LN(x):',
      '    mu = 1 / d * x.sum()',
      '    sigma = torch.sqrt(1 / d * ((x - mu) ** 2).sum() + eps)',
      '    return gamma * ((x - mu) / sigma) + beta',
      '',
    ].join('\n'),
  );
});

test('streams and sublayers are lists, a stack is a sum over them', () => {
  expect(toPyTorch(equations['eq-residual-stream'])).toContain(
    'x[N] = x[0] + sum(F[l](LN(x[l])) for l in range(N))',
  );
});

test('a Jacobian is differentiated by the point it is taken at', () => {
  expect(toPyTorch(equations['eq-pre-ln-jacobian'])).toContain(
    'J = torch.eye(d) + jacrev(lambda z: F[l](LN(z)))(x[l])',
  );
});

test('what is given by its fourth power is the fourth root', () => {
  expect(toPyTorch(equations['eq-deepnorm'])).toContain('alpha = (2 * L) ** (1 / 4)');
});

test('a bound on something else than a gradient is written as it stands, with its source', () => {
  expect(toPyTorch(equations['eq-stream-variance'])).toContain(
    '# from above: expectation(torch.linalg.norm(x[2 * b]) ** 2) <= (1 + 3 * b / 2) * d (xiong2020layer, Lemma 2)',
  );
});
