/**
 * Strided copies over any number of axes as copies over four. Axes of one element go, and neighbours that run on into each other
 * in both layouts become one, so that most copies are rows; what is still longer than four axes is split along the outermost.
 */

interface Axis {
  readonly size: number;
  readonly out: number;
  readonly x: number;
}

const nothing: Axis = { size: 1, out: 0, x: 0 };

/**
 * The copies that together make one over `shape`, in the order of its elements. Of each: where it starts in the result and in x, four
 * sizes, the strides of the result and those of x.
 */
export function layoutsOf(
  shape: readonly number[],
  outStrides: readonly number[],
  xStrides: readonly number[],
): readonly (readonly number[])[] {
  const axes: Axis[] = [];
  shape.forEach((size, i) => {
    if (size === 1) return;
    const axis = { size, out: outStrides[i], x: xStrides[i] };
    const before = axes.at(-1);
    const runsOn = before !== undefined && before.out === axis.out * size && before.x === axis.x * size;
    if (runsOn) axes[axes.length - 1] = { ...axis, size: before.size * size };
    else axes.push(axis);
  });
  return split(axes, 0, 0);
}

function split(axes: readonly Axis[], outStart: number, xStart: number): (readonly number[])[] {
  if (axes.length > 4) {
    const [outermost, ...rest] = axes;
    return Array.from({ length: outermost.size }, (_, i) =>
      split(rest, outStart + i * outermost.out, xStart + i * outermost.x),
    ).flat();
  }
  const four = [...Array.from({ length: 4 - axes.length }, () => nothing), ...axes];
  const all = (name: keyof Axis) => four.map((axis) => axis[name]);
  return [[outStart, xStart, ...all('size'), ...all('out'), ...all('x')]];
}
