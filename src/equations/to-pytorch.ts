/**
 * Writes an equation as a few lines of PyTorch, for a reader to copy.
 *
 * Definitions come first, in the order in which they are computed. Families are lists (`x[l + 1]`, `F[l]`), functions are
 * functions, and a function on the left becomes a `def`.
 */
import type { Equation, Relation } from './equation.ts';
import type { Expression } from './expression.ts';
import { toPython } from './to-python.ts';
import { symbols } from './symbols.ts';

/** The whole equation; a declared bound becomes a comment that says so. */
export function toPyTorch(equation: Equation): string {
  const lines = equation.bound ? boundLines(equation) : programLines(equation);
  return `${lines.join('\n')}\n`;
}

function programLines({ statement, companions }: Equation): string[] {
  const definitions = companions.filter((companion) => companion.label === undefined).flatMap(assignment);
  const alternatives = companions.filter((companion) => companion.label !== undefined).flatMap(alternative);
  const { left, right, relation } = statement;
  if (relation === '≈') {
    return withImports([...definitions, `exact = ${toPython(left)}`, `estimate = ${toPython(right)}`]);
  }
  if (left.kind === 'apply') {
    return withImports([
      `def ${symbols[left.name].python}(${toPython(left.argument)}):`,
      ...definitions.map((line) => `    ${line}`),
      `    return ${toPython(right)}`,
      ...alternatives,
    ]);
  }
  return withImports([...definitions, ...assignment(statement), ...alternatives]);
}

/** What may stand in the statement's place: a comment, with its label. */
const alternative = (relation: Relation) =>
  assignment(relation).map((line) => `# ${relation.label ?? 'or'}: ${line}`);

/** The bound's trees as comments: O(·) is not a number. */
function boundLines({ statement, companions, symbols: own, bound }: Equation): string[] {
  const source = `(${bound?.source}, ${bound?.locator})`;
  const relations = [statement, ...companions];
  if (!('W2' in own)) {
    const line = ({ label, left, right }: Relation) =>
      `# ${label}: ${toPython(left)} <= ${toPython(right)} ${source}`;
    return ['import torch', ...relations.map(line)];
  }
  const gradient = `torch.linalg.matrix_norm(${toPython({ kind: 'symbol', name: 'W2' })}.grad)  # after ${symbols.loss.python}.backward()`;
  return [
    'import torch',
    gradient,
    ...relations.map(({ label, right }) => `# ${label}: at most ${toPython(right)} ${source}`),
  ];
}

/** One relation as an assignment to what stands on its left. */
function assignment({ left, right }: Relation): string[] {
  if (left.kind === 'power' && left.base.kind === 'symbol') {
    const isSquare = left.exponent.kind === 'number' && left.exponent.value === 2;
    const rooted = isSquare
      ? `torch.sqrt(${toPython(right)})`
      : `(${toPython(right)}) ** (1 / ${toPython(left.exponent)})`;
    return [`${toPython(left.base)} = ${rooted}`];
  }
  if (left.kind === 'symbol') return [`${toPython(left)} = ${toPython(right)}`];
  if (left.kind === 'jacobianOf') return [`J = ${toPython(right)}  # of ${symbols[left.name].python}`];
  if (left.kind === 'jacobian')
    return [`J = ${toPython(right)}  # of ${toPython(left.of)} by ${toPython(left.wrt)}`];
  if (left.kind === 'fraction') {
    return [...assignment(half(left.top, right, 'top')), ...assignment(half(left.bottom, right, 'bottom'))];
  }
  if (left.kind === 'apply') {
    return [`${symbols[left.name].python}_${toPython(left.argument)} = ${toPython(right)}`];
  }
  throw new Error(`an equation whose left side is a "${left.kind}" has no PyTorch form yet`);
}

/** A fraction of counts on both sides is two assignments. */
function half(left: Expression, right: Expression, side: 'top' | 'bottom'): Relation {
  if (right.kind !== 'fraction') throw new Error('a fraction on the left needs one on the right');
  return { left, right: right[side], relation: '=' };
}

function withImports(lines: string[]): string[] {
  const text = lines.join('\n');
  const usesLayerNorm = /\bLN\(|\(LN\)/.test(text) && !text.startsWith('def LN');
  return [
    ...(text.includes('math.') ? ['import math'] : []),
    ...(text.includes('torch.') || usesLayerNorm ? ['import torch'] : []),
    ...(/\bjacrev\(/.test(text) ? ['from torch.func import jacrev'] : []),
    ...(usesLayerNorm ? ['LN = torch.nn.LayerNorm(d)'] : []),
    ...lines,
  ];
}
