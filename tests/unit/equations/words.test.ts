import { expect, test } from 'vitest';
import { difference, fraction, product, square, sum, symbol } from '../../../src/equations/combinators.ts';
import { equations, relationToWords, toWords } from '../../../src/equations/index.ts';

/** Read aloud once by a person and found right; a change here wants the same. */
const spoken: Record<string, readonly string[]> = {
  'eq-post-ln': ['x sub l plus one equals layer norm of the sum of x sub l and F sub l of x sub l'],
  'eq-layernorm': [
    'layer norm of x equals gamma times, entry by entry, the fraction with numerator x minus mu, and denominator sigma, end fraction, plus beta',
    'mu equals the fraction one over d, times the sum over i of x sub i',
    'sigma squared equals the fraction one over d, times the sum over i of the square of the difference x sub i minus mu, plus epsilon',
  ],
  'eq-post-ln-jacobian': [
    'the derivative of x sub l plus one, with respect to x sub l equals the Jacobian of layer norm at the sum of x sub l and F sub l of x sub l, times the sum of the identity and the derivative of F sub l of x sub l with respect to x sub l',
  ],
  'eq-ln-jacobian': [
    'the Jacobian of layer norm at x equals the diagonal matrix of gamma times the fraction one over sigma, times the difference the identity minus the product the fraction one over d, times the all-ones vector times its own transpose, minus the product the fraction one over d, times x hat times its own transpose',
    'sigma squared equals the fraction one over d, times the sum over i of the square of the difference x sub i minus mu, plus epsilon',
    'x hat equals the fraction with numerator x minus mu, and denominator sigma',
  ],
  'eq-attenuation': [
    'the product over l from zero to N minus one of one over sigma sub l is about one over the square root of the sum of one and v, all to the power N',
  ],
  'eq-warmup': [
    'eta sub t equals eta times the smaller of one and t over w',
    'or with cosine decay: eta sub t equals eta times t over w if t is at most w; eta times the sum of r and the product the difference one minus r, times the fraction with numerator one plus the cosine of the product pi times the fraction with numerator t minus one minus w, and denominator the difference T minus w, end fraction, and denominator two, end fraction, after that',
  ],
  'eq-first-step': [
    'delta equals the fraction with numerator the norm of the difference f of the difference theta minus the product eta times the sign of g, minus f of theta, and denominator the norm of f of theta',
    'g equals the gradient of the loss of theta with respect to theta',
  ],
  'eq-pre-ln': ['x sub l plus one equals x sub l plus F sub l of layer norm of x sub l'],
  'eq-residual-stream': [
    'x sub N equals x sub zero plus the sum over l from zero to N minus one of F sub l of layer norm of x sub l',
  ],
  'eq-pre-ln-jacobian': [
    'the derivative of x sub l plus one, with respect to x sub l equals the identity plus the derivative of F sub l of layer norm of x sub l with respect to x sub l',
  ],
  'eq-rmsnorm': [
    'R M S norm of x equals gamma times, entry by entry, x over the square root of the sum of the mean of x squared and epsilon',
  ],
  'eq-cost': [
    'flops of layer norm over flops of R M S norm equals the fraction with numerator eight times d plus five, and denominator the sum of four times d and four',
    'reads of layer norm over reads of R M S norm equals the fraction with numerator five times d, and denominator three times d',
    'writes of layer norm over writes of R M S norm equals d over d',
  ],
  'eq-last-layer-bound': [
    'Post-LN: the Frobenius norm of the derivative of the loss with respect to W two of block L is at most the order of the product d times the square root of the natural logarithm of d',
    'Pre-LN: the Frobenius norm of the derivative of the loss with respect to W two of block L is at most the order of the product d times the square root of the fraction the natural logarithm of d over L',
  ],
  'eq-stream-variance': [
    'from below: the sum of one and b over two, times d is at most the expectation of the square of the norm of x sub two times b',
    'from above: the expectation of the square of the norm of x sub two times b is at most the sum of one and the fraction with numerator three times b, and denominator two, end fraction, times d',
  ],
  'eq-memory-branch': [
    'the derivative of x sub l plus one, with respect to x sub l equals the Jacobian of layer norm at the sum of x sub l and F sub l of c',
  ],
  'eq-admin': [
    'x sub l plus one equals layer norm of the sum of the product omega sub l times, entry by entry, x sub l, and F sub l of x sub l',
  ],
  'eq-deepnorm': [
    'x sub l plus one equals layer norm of the sum of alpha times x sub l and F sub l of x sub l',
    'alpha to the power four equals two times L',
    'beta to the power four equals one over eight times L',
  ],
  'eq-keel': [
    'x sub l plus one equals layer norm of the sum of N times x sub l and F sub l of layer norm of x sub l',
  ],
  'eq-output-norm': ['x sub l plus one equals x sub l plus layer norm of F sub l of x sub l'],
  'eq-peri-ln': ['x sub l plus one equals x sub l plus layer norm of F sub l of layer norm of x sub l'],
  'eq-b2t': [
    'x sub l plus two equals layer norm of the sum x sub l plus one, plus F sub l plus one, of x sub l plus one, plus x sub l',
    'x sub l plus one equals layer norm of the sum of x sub l and F sub l of x sub l',
  ],
  'eq-residual': [
    'o equals x sub N plus layer norm of y sub N',
    'x sub l plus one equals layer norm of the sum of x sub l and F sub l of x sub l',
    'y sub l plus one equals y sub l plus F sub l of x sub l',
    'y sub zero equals x sub zero',
  ],
  'eq-mix-ln': [
    'x sub l plus one equals layer norm of the sum of x sub l and F sub l of x sub l, if l plus one is at most N over four; x sub l plus F sub l of layer norm of x sub l after that',
  ],
  'eq-ln-scaling': [
    'x sub l plus one equals x sub l plus F sub l of the product the fraction one over the square root of b, times layer norm of x sub l',
  ],
  'eq-similarity': [
    'rho equals the fraction with numerator the sum over i of u sub i times z sub i, and denominator the product the norm of u times the norm of z',
  ],
  'eq-hybridnorm': [
    'x sub l plus one equals layer norm of the sum of x sub l and F sub l of x sub l',
    'x sub l plus two equals x sub l plus one, plus F sub l plus one, of x sub l plus one',
  ],
  'eq-rezero': ['x sub l plus one equals x sub l plus alpha times F sub l of x sub l'],
  'eq-dyt': [
    'dynamic tanh of x equals gamma times, entry by entry, the hyperbolic tangent of alpha times x plus beta',
    'in a block: x sub l plus one equals x sub l plus F sub l of dynamic tanh of x sub l',
  ],
  'eq-adam': [
    'theta sub t equals theta sub t minus one, minus the product eta times m hat sub t over the sum of the square root of v hat sub t and epsilon',
    'm sub t equals beta one times m sub t minus one, plus the difference one minus beta one, times g sub t',
    'v sub t equals beta two times v sub t minus one, plus the difference one minus beta two, times g sub t squared',
    'm hat sub t equals m sub t over the difference one minus beta one to the power t',
    'v hat sub t equals v sub t over the difference one minus beta two to the power t',
  ],
  'eq-rms-jacobian': [
    'the Jacobian of R M S norm at x equals the diagonal matrix of gamma times the fraction one over the root mean square, times the difference the identity minus the product the fraction one over d, times u times its own transpose',
    'the root mean square equals the square root of the sum of the mean of x squared and epsilon',
    'u equals x over the root mean square',
  ],
  'eq-prmsnorm': [
    'partial R M S norm of x equals gamma times, entry by entry, x over the square root of the sum of the product the fraction one over k, times the sum over i from zero to k minus one of x sub i squared, and epsilon',
    'k equals the ceiling of p times d',
  ],
  'eq-centred-stream': [
    'x bar sub l plus one equals x bar sub l plus the centring matrix C times F sub l of R M S norm of x bar sub l',
    'the centring matrix C equals the identity minus the product the fraction one over d, times the all-ones vector times its own transpose',
    'x bar sub l equals the centring matrix C times x sub l',
  ],
  'eq-step-saving': ['s equals phi times the difference one minus one over q'],
  'eq-sgd': [
    'theta sub t equals theta sub t minus one, minus eta times g sub t',
    'g sub t equals the gradient of the loss of theta sub t minus one, with respect to theta sub t minus one',
  ],
  'eq-momentum': [
    'theta sub t equals theta sub t minus one, minus eta times u sub t',
    'u sub t equals mu times u sub t minus one, plus g sub t',
  ],
  'eq-bias-correction': [
    'rho sub t equals the fraction with numerator one minus beta one to the power t, and denominator the square root of the difference one minus beta two to the power t',
    'where: rho sub t equals the fraction with numerator m sub t over the square root of v sub t, and denominator m hat sub t over the square root of v hat sub t',
  ],
  'eq-adamw': [
    'theta sub t equals the difference one minus eta times lambda, times theta sub t minus one, minus the product eta times m hat sub t over the sum of the square root of v hat sub t and epsilon',
  ],
  'eq-clipping': ['g tilde sub t equals the smaller of one and c over the norm of g sub t, times g sub t'],
  'eq-schedule': [
    'eta sub t equals eta times the smaller of one and t over w, times s sub t',
    'p sub t equals the larger of zero and the fraction with numerator t minus one minus a, and denominator the difference T minus a, end fraction',
    'linear sub t equals one minus the product the difference one minus r, times p sub t',
    'cosine sub t equals r plus the difference one minus r, times the fraction with numerator one plus the cosine of pi times p sub t, and denominator two, end fraction',
    'root sub t equals the square root of the fraction w over the larger of t and w',
  ],
  'eq-lion': [
    'theta sub t equals theta sub t minus one, minus the product eta times the sum of the sign of c sub t and lambda times theta sub t minus one',
    'c sub t equals beta one times m sub t minus one, plus the difference one minus beta one, times g sub t',
    'm sub t equals beta two times m sub t minus one, plus the difference one minus beta two, times g sub t',
  ],
  'eq-sophia': [
    'theta sub t equals theta sub t minus one, minus the product eta times the clipped value of m sub t over the larger of kappa times h sub t and epsilon',
    'm sub t equals beta one times m sub t minus one, plus the difference one minus beta one, times g sub t',
    'h sub t equals beta two times h sub t minus one, plus the difference one minus beta two, times h hat sub t',
  ],
  'eq-soap': [
    'theta sub t equals theta sub t minus one, minus the product eta times Q sub t times the fraction with numerator the transpose of Q sub t times m hat sub t, and denominator the sum of the square root of v hat sub t and epsilon, end fraction',
    'C sub t equals beta two times C sub t minus one, plus the difference one minus beta two, times g sub t times its own transpose',
    'Q sub t equals the eigenvectors of C sub t',
    'v sub t equals beta two times v sub t minus one, plus the difference one minus beta two, times the square of the product the transpose of Q sub t times g sub t',
  ],
  'eq-muon': [
    'W sub t equals W sub t minus one, minus eta times X sub five',
    'M sub t equals mu times M sub t minus one, plus G sub t',
    'X sub zero equals M sub t over the Frobenius norm of M sub t',
    'X sub k plus one equals a times X sub k plus b times X sub k times the transpose of X sub k times X sub k plus c times X sub k times the transpose of X sub k times X sub k times the transpose of X sub k times X sub k',
  ],
};

const relationsOf = (id: string) => {
  const { statement, companions } =
    Object.values(equations).find((e) => e.id === id) ?? equations['eq-post-ln'];
  return [statement, ...companions.filter(({ shownIn }) => shownIn === undefined)];
};

test.each(Object.keys(spoken))('%s is spoken as a person would read it', (id) => {
  expect(relationsOf(id).map(relationToWords)).toEqual(spoken[id]);
});

test('every equation has been read', () => {
  expect(Object.keys(spoken)).toEqual(Object.keys(equations));
});

test.each(Object.values(equations))(
  '$id is spoken without TeX, signs or spelt-out names',
  ({ statement, companions }) => {
    for (const relation of [statement, ...companions]) {
      const words = relationToWords({ ...relation, label: undefined });
      expect(words).toMatch(/^[A-Za-z ,;:-]+$/);
      expect(words).not.toMatch(/\bLN\b|L N|RMSNorm|undefined/);
      expect(words).not.toMatch(/,,| ,|,$|\s{2}/);
    }
  },
);

test('Post-LN and Pre-LN cannot be mistaken for one another by ear', () => {
  const [post, pre] = [equations['eq-post-ln'], equations['eq-pre-ln']].map((e) =>
    relationToWords(e.statement),
  );
  expect(post).toContain('layer norm of the sum of x sub l and');
  expect(pre).toContain('F sub l of layer norm of x sub l');
});

test('what is seen as brackets is heard', () => {
  const [a, b, c] = [symbol('mu'), symbol('sigma'), symbol('gamma')];
  expect(toWords(product(sum(a, b), c))).toBe('the sum of mu and sigma, times gamma');
  expect(toWords(sum(a, product(b, c)))).toBe('mu plus sigma times gamma');
  expect(toWords(fraction(a, sum(b, c)))).toBe('mu over the sum of sigma and gamma');
  expect(toWords(sum(fraction(a, b), c))).toBe('mu over sigma plus gamma');
  expect(toWords(square(difference(a, b)))).toBe('the square of the difference mu minus sigma');
});
