/**
 * Arithmetic between tensors, with broadcasting (NumPy's rule), and functions of single elements. Beside each value stands
 * its gradient, g being the gradient of the result.
 */
import type { FloatArray } from '../arithmetic.ts';
import type { Backward } from '../autograd.ts';
import { kernels } from '../kernels/active.ts';
import type { BinaryOperation, UnaryOperation } from '../kernels/kernels.ts';
import { broadcastShapes, sizeOf } from '../shape.ts';
import { result } from '../tensor.ts';
import type { Tensor } from '../tensor.ts';
import { asTensor, repeatable, sumToShape } from './broadcast.ts';
import type { Operand } from './broadcast.ts';

/** a + b; gradients g and g. Either side may be a number. Throws a ShapeError if the shapes do not broadcast. */
export function add(a: Operand, b: Operand): Tensor {
  return binaryOperation('add', a, b, ({ g }) => [() => g, () => g]);
}

/** a − b; gradients g and −g. */
export function sub(a: Operand, b: Operand): Tensor {
  return binaryOperation('sub', a, b, ({ g }) => [() => g, () => negated(g)]);
}

/** a ⊙ b; gradients g ⊙ b and g ⊙ a. */
export function mul(a: Operand, b: Operand): Tensor {
  return binaryOperation('mul', a, b, ({ g, a, b }) => [
    () => combined('mul', g, b),
    () => combined('mul', g, a),
  ]);
}

/** y = a / b; gradients g / b and −(g ⊙ y) / b. */
export function div(a: Operand, b: Operand): Tensor {
  return binaryOperation('div', a, b, ({ g, b, y }) => [
    () => combined('div', g, b),
    () => negated(combined('div', combined('mul', g, y), b)),
  ]);
}

interface BinaryValues {
  /** The gradient of the result, the operands as they repeat, and the result. */
  readonly g: FloatArray;
  readonly a: FloatArray;
  readonly b: FloatArray;
  readonly y: FloatArray;
}

function binaryOperation(
  operation: BinaryOperation,
  left: Operand,
  right: Operand,
  gradients: (values: BinaryValues) => readonly [() => FloatArray, () => FloatArray],
): Tensor {
  const a = asTensor(left);
  const b = asTensor(right);
  const shape = broadcastShapes(operation, a.shape, b.shape);
  const aData = repeatable(a, shape);
  const bData = repeatable(b, shape);
  const y = kernels().createArray(sizeOf(shape));
  kernels().binary(operation, y, aData, aData.length, bData, bData.length, y.length);
  return result(operation, [a, b], y, shape, (g) => {
    const [ofA, ofB] = gradients({ g, a: aData, b: bData, y });
    return [
      a.requiresGrad ? sumToShape(ofA(), shape, a.shape) : null,
      b.requiresGrad ? sumToShape(ofB(), shape, b.shape) : null,
    ];
  });
}

function combined(operation: BinaryOperation, a: FloatArray, b: FloatArray): FloatArray {
  const out = kernels().createArray(a.length);
  kernels().binary(operation, out, a, a.length, b, b.length, a.length);
  return out;
}

function negated(x: FloatArray): FloatArray {
  const out = kernels().createArray(x.length);
  kernels().unary('neg', out, x, x.length);
  return out;
}

/** −x; gradient −g. */
export function neg(x: Tensor): Tensor {
  return elementwise('neg', x);
}

/** eˣ; gradient g eˣ. */
export function exp(x: Tensor): Tensor {
  return elementwise('exp', x);
}

/** ln x; gradient g / x. −∞ at 0 and NaN below. */
export function log(x: Tensor): Tensor {
  return elementwise('log', x);
}

/** tanh x; gradient g (1 − tanh² x). */
export function tanh(x: Tensor): Tensor {
  return elementwise('tanh', x);
}

/** erf x; gradient g 2/√π e^(−x²). */
export function erf(x: Tensor): Tensor {
  return elementwise('erf', x);
}

/** √x; gradient g ½/√x. NaN below 0. */
export function sqrt(x: Tensor): Tensor {
  return elementwise('sqrt', x);
}

/** One function of every element, with the derivative that its kernel knows. */
export function elementwise(operation: UnaryOperation, x: Tensor): Tensor {
  const y = kernels().createArray(x.size);
  kernels().unary(operation, y, x.data, x.size);
  const undo: Backward = (g) => {
    const dx = kernels().createArray(x.size);
    kernels().unaryBackward(operation, dx, g, x.data, y, x.size);
    return [dx];
  };
  return result(operation, [x], y, x.shape, undo);
}
