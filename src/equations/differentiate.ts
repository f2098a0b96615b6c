/**
 * ∂of/∂wrt of a tree at the values of an environment, as a matrix: the chain rule through sums, differences and functions.
 *
 * That is all that the equations differentiate; anything else throws.
 */
import { evaluate, functionAt, jacobianOfFunction, type Environment, type SymbolAt } from './evaluate.ts';
import type { Expression, SymbolExpression } from './expression.ts';
import { addSigned, entriesOf, identity, isMatrix, multiply, type Matrix, type Value } from './values.ts';

/** The Jacobian [entries of `of`, entries of `wrt`]. */
export function jacobianMatrix(of: Expression, wrt: SymbolExpression, environment: Environment): Matrix {
  switch (of.kind) {
    case 'symbol':
      return symbolJacobian(of, wrt, environment);
    case 'sum':
      return of.terms
        .map((term) => jacobianMatrix(term, wrt, environment))
        .reduce((a, b) => expectMatrix(addSigned(a, b, 1)));
    case 'difference':
      return expectMatrix(
        addSigned(jacobianMatrix(of.left, wrt, environment), jacobianMatrix(of.right, wrt, environment), -1),
      );
    case 'apply': {
      const outer = jacobianOfFunction(
        of.name,
        functionAt(of.name, of.index, environment),
        evaluate(of.argument, environment),
      );
      return expectMatrix(multiply(outer, jacobianMatrix(of.argument, wrt, environment)));
    }
    default:
      throw new Error(
        `a "${of.kind}" cannot be differentiated; expected symbols, sums, differences, functions`,
      );
  }
}

function symbolJacobian(of: SymbolExpression, wrt: SymbolExpression, environment: Environment): Matrix {
  const from = at(of, environment);
  const to = at(wrt, environment);
  if (from.name === to.name && from.index === to.index) {
    return identity(entriesOf(evaluate(wrt, environment)).length);
  }
  if (environment.derivative) return environment.derivative(from, to);
  throw new Error(`the environment does not say how "${from.name}" depends on "${to.name}"`);
}

function at({ name, index }: SymbolExpression, environment: Environment): SymbolAt {
  if (index === undefined) return { name };
  const value = evaluate(index, environment);
  return typeof value === 'number' ? { name, index: value } : { name };
}

function expectMatrix(value: Value): Matrix {
  if (isMatrix(value)) return value;
  throw new Error('expected a matrix from the chain rule');
}
