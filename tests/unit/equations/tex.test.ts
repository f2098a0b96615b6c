import katex from 'katex';
import { expect, test } from 'vitest';
import { equations, relationToTex, toTex } from '../../../src/equations/index.ts';
import {
  difference,
  fraction,
  power,
  product,
  square,
  sum,
  symbol,
} from '../../../src/equations/combinators.ts';

const strict = { throwOnError: true, strict: 'error', output: 'mathml', trust: true } as const;

test.each(Object.values(equations))(
  '$id parses in KaTeX at its strictest, marked and unmarked',
  (equation) => {
    for (const relation of [equation.statement, ...equation.companions]) {
      for (const mark of [true, false]) {
        const tex = relationToTex(relation, { mark });
        expect(() => katex.renderToString(tex, strict), tex).not.toThrow();
      }
    }
  },
);

test('the equations read as they are printed in the papers', () => {
  const tex = (id: keyof typeof equations) => relationToTex(equations[id].statement);
  expect(tex('eq-post-ln')).toBe('x_{l + 1} = \\mathrm{LN}\\bigl(x_{l} + F_{l}(x_{l})\\bigr)');
  expect(tex('eq-pre-ln')).toBe('x_{l + 1} = x_{l} + F_{l}\\bigl(\\mathrm{LN}(x_{l})\\bigr)');
  expect(tex('eq-ln-jacobian')).toMatch(/= \\operatorname\{diag\}\(\\gamma\)\\,\\frac\{1\}\{\\sigma\}/);
});

const [a, b, c] = [symbol('mu'), symbol('sigma'), symbol('gamma')];

test('brackets stand where the reading needs them and nowhere else', () => {
  expect(toTex(product(sum(a, b), c))).toBe('(\\mu + \\sigma)\\,\\gamma');
  expect(toTex(sum(product(a, b), c))).toBe('\\mu\\sigma + \\gamma');
  expect(toTex(difference(a, difference(b, c)))).toBe('\\mu - (\\sigma - \\gamma)');
  expect(toTex(difference(difference(a, b), c))).toBe('\\mu - \\sigma - \\gamma');
  expect(toTex(square(sum(a, b)))).toBe('(\\mu + \\sigma)^{2}');
  expect(toTex(power(fraction(a, b), c))).toBe('\\left(\\frac{\\mu}{\\sigma}\\right)^{\\gamma}');
});

test('a command before a letter ends where the letter begins', () => {
  expect(toTex(product(symbol('eta'), symbol('x')))).toBe('\\eta x');
  expect(toTex(product(symbol('eta'), symbol('mu')))).toBe('\\eta\\mu');
});

test('a mark carries the live name and changes nothing else', () => {
  expect(toTex(sum(symbol('sigma', symbol('l')), 1), { mark: true })).toBe(
    '\\href{#sym-sigma}{\\sigma}_{\\href{#sym-l}{l}} + 1',
  );
});
