/**
 * Writes one tree as a Python expression over PyTorch tensors: families are lists (`x[l + 1]`), features are summed at once.
 */
import { partsOf, type Expression } from './expression.ts';
import { symbols } from './symbols.ts';

/** How tightly Python binds what `toPython` returns. */
type Strength = 'sum' | 'product' | 'power' | 'atom';
const strengths: Record<Strength, number> = { sum: 0, product: 1, power: 2, atom: 3 };

function strengthOf(e: Expression): Strength {
  switch (e.kind) {
    case 'sum':
    case 'difference':
    case 'cases':
      return 'sum';
    case 'product':
    case 'hadamard':
    case 'fraction':
      return 'product';
    case 'power':
      return 'power';
    case 'root':
      return isTensor(e.of) ? 'atom' : 'power';
    default:
      return 'atom';
  }
}

function within(e: Expression, least: Strength): string {
  const code = toPython(e);
  return strengths[strengthOf(e)] < strengths[least] ? `(${code})` : code;
}

/** One tree as a Python expression. */
export function toPython(e: Expression): string {
  switch (e.kind) {
    case 'number':
      return String(e.value);
    case 'symbol':
      return (
        symbols[e.name].python + (e.index === undefined || e.name === 'W2' ? '' : `[${toPython(e.index)}]`)
      );
    case 'sum':
      return e.terms.map((term) => within(term, 'sum')).join(' + ');
    case 'difference':
      return `${within(e.left, 'sum')} - ${within(e.right, 'product')}`;
    case 'product':
      return writeProduct(e.factors);
    case 'hadamard':
      return `${within(e.left, 'product')} * ${within(e.right, 'power')}`;
    case 'outer':
      return `torch.outer(${toPython(e.left)}, ${toPython(e.right)})`;
    case 'fraction':
      return `${within(e.top, 'product')} / ${within(e.bottom, 'power')}`;
    case 'power':
      return `${within(e.base, 'atom')} ** ${within(e.exponent, 'atom')}`;
    case 'root':
      return isTensor(e.of) ? `torch.sqrt(${toPython(e.of)})` : `${within(e.of, 'atom')} ** 0.5`;
    case 'indexed':
      return writeIndexed(e);
    case 'cases':
      return [
        ...e.cases.map((c) => `${toPython(c.value)} if ${toPython(c.left)} <= ${toPython(c.right)} else `),
        toPython(e.otherwise),
      ].join('');
    case 'min':
    case 'max':
      return writeExtreme(e);
    case 'transpose':
      return `${within(e.of, 'atom')}.T`;
    case 'apply':
      return `${symbols[e.name].python}${e.index ? `[${toPython(e.index)}]` : ''}(${toPython(e.argument)})`;
    case 'jacobianOf':
      return `jacrev(${symbols[e.name].python})(${toPython(e.at)})`;
    case 'jacobian':
      return `jacrev(lambda z: ${toPython(e.of).replaceAll(toPython(e.wrt), 'z')})(${toPython(e.wrt)})`;
    case 'gradient':
      return `torch.func.grad(${e.of.kind === 'apply' ? symbols[e.of.name].python : toPython(e.of)})(${toPython(e.wrt)})`;
    case 'norm':
      return `torch.linalg.norm(${toPython(e.of)})`;
    case 'order':
      return `O(${toPython(e.of)})`;
  }
}

/** Of numbers Python's own; of a tensor and a number, its clamp. */
function writeExtreme(e: Extract<Expression, { kind: 'min' | 'max' }>): string {
  const [first, ...others] = e.of;
  if (!isTensor(first)) return `${e.kind}(${e.of.map(toPython).join(', ')})`;
  return `torch.clamp(${toPython(first)}, ${e.kind === 'min' ? 'max' : 'min'}=${others.map(toPython).join(', ')})`;
}

/** `@` between a matrix and what it is applied to, else `*`. */
function writeProduct(factors: readonly Expression[]): string {
  return factors
    .map((factor, i) => {
      const isMatrixProduct = isTensor(factor) && factors.slice(0, i).some(isMatrix);
      const sign = i === 0 ? '' : isMatrixProduct ? ' @ ' : ' * ';
      return sign + within(factor, i === 0 ? 'product' : 'power');
    })
    .join('');
}

function writeIndexed(e: Extract<Expression, { kind: 'indexed' }>): string {
  if (!e.bounds) return `${within(e.body, 'atom').replaceAll(`[${symbols[e.index].python}]`, '')}.sum()`;
  const { from, to } = e.bounds;
  const isBelow = to.kind === 'difference' && to.right.kind === 'number' && to.right.value === 1;
  const end = isBelow ? toPython(to.left) : `${toPython(to)} + 1`;
  const start = from.kind === 'number' && from.value === 0 ? '' : `${toPython(from)}, `;
  const call = e.operation === 'sum' ? 'sum' : 'math.prod';
  return `${call}(${toPython(e.body)} for ${symbols[e.index].python} in range(${start}${end}))`;
}

const isMatrix = (e: Expression): boolean => {
  if (e.kind === 'symbol') return /^\[\w+, \w+\]$/.test(symbols[e.name].shape);
  if (e.kind === 'apply') return /\[\w+, \w+\]$/.test(symbols[e.name].shape);
  return (
    e.kind === 'outer' ||
    e.kind === 'jacobian' ||
    e.kind === 'jacobianOf' ||
    (e.kind !== 'product' && partsOf(e).some(isMatrix))
  );
};

/** Whether PyTorch holds the value as a tensor rather than a Python number. */
const isTensor = (e: Expression): boolean =>
  (e.kind === 'symbol' && symbols[e.name].shape !== 'number') ||
  (e.kind === 'apply' && e.name === 'mean') ||
  partsOf(e).some(isTensor);
