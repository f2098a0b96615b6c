/**
 * Level lines of heights on a grid, by marching squares: where a line crosses the side of a cell is found on the straight between its
 * ends, and pieces that share such a place are joined. A cell that two lines cross is cut as its middle says.
 */
import type { Point } from './path.ts';

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Row by row. */
  readonly heights: readonly number[];
}

/** A side of a cell: of the point `k`, toward the next column or the next row. */
type Side = `${number}${'→' | '↑'}`;

/** The lines at one level, in columns and rows of the grid; a closed line ends where it began. */
export function contourLines(grid: Grid, level: number): Point[][] {
  const links = new Map<Side, Side[]>();
  for (const [a, b] of pieces(grid, level)) {
    links.set(a, [...(links.get(a) ?? []), b]);
    links.set(b, [...(links.get(b) ?? []), a]);
  }
  const lines: Point[][] = [];
  // Open lines first, from an end; what is then left is closed.
  const ends = [...links.keys()].filter((side) => links.get(side)?.length === 1);
  for (const side of [...ends, ...links.keys()]) {
    const line = follow(side, links);
    if (line.length > 1) lines.push(line.map((at) => crossing(grid, at, level)));
  }
  return lines;
}

/** Walks from side to side and takes the links away that it has used. */
function follow(start: Side, links: Map<Side, Side[]>): Side[] {
  const line = [start];
  for (let at = start; ;) {
    const next = links.get(at)?.pop();
    if (next === undefined) return line;
    const back = links.get(next) ?? [];
    back.splice(back.indexOf(at), 1);
    line.push(next);
    at = next;
  }
}

function pieces({ columns, rows, heights }: Grid, level: number): [Side, Side][] {
  const out: [Side, Side][] = [];
  for (let row = 0; row < rows - 1; row += 1)
    for (let column = 0; column < columns - 1; column += 1) {
      const k = row * columns + column;
      const corners = [k, k + 1, k + columns + 1, k + columns].map((i) => heights[i]);
      const sides: Side[] = [`${k}→`, `${k + 1}↑`, `${k + columns}→`, `${k}↑`];
      const crossed = sides.filter((_, i) => corners[i] > level !== corners[(i + 1) % 4] > level);
      if (crossed.length === 2) out.push([crossed[0], crossed[1]]);
      if (crossed.length !== 4) continue;
      const middle = corners.reduce((sum, height) => sum + height, 0) / 4;
      const isFirstCutOff = middle > level !== corners[0] > level;
      out.push(
        ...(isFirstCutOff
          ? ([
              [sides[3], sides[0]],
              [sides[1], sides[2]],
            ] as [Side, Side][])
          : ([
              [sides[0], sides[1]],
              [sides[2], sides[3]],
            ] as [Side, Side][])),
      );
    }
  return out;
}

function crossing({ columns, heights }: Grid, side: Side, level: number): Point {
  const k = Number(side.slice(0, -1));
  const isAcross = side.endsWith('→');
  const [from, to] = [heights[k], heights[isAcross ? k + 1 : k + columns]];
  const share = (level - from) / (to - from);
  const [x, y] = [k % columns, Math.floor(k / columns)];
  return isAcross ? { x: x + share, y } : { x, y: y + share };
}
