/** What the toys on the surface have in common; each is one optimizer with its equation, its surface and what it is shown beside. */
import { descent } from '../experiments/descent.ts';
import type { DescentData } from '../experiments/descent.ts';
import { method } from '../experiments/descent-words.ts';
import type { Values } from '../experiments/parameters.ts';
import { defineToy, type Toy } from '../exhibit/toy.ts';
import { descentFigure } from './figures/descent.ts';

type DescentParameters = typeof descent.parameters;
export type DescentToy = Toy<DescentParameters, DescentData>;

interface Own {
  readonly id: string;
  readonly title: string;
  readonly equation: string;
  readonly presets: Partial<Values<DescentParameters>>;
  readonly controls: readonly (keyof DescentParameters)[];
  readonly readouts: readonly string[];
}

/** The start has no control in the list: it has its own in the figure. */
export function descentToy({ equation, controls, ...own }: Own): DescentToy {
  return defineToy({
    ...own,
    experiment: descent,
    equations: [{ id: equation }],
    controls,
    ...(controls.includes('surface') ? { offered: { surface: ['ravine', 'valley', 'saddle'] } } : {}),
    method,
    draw: (data, _values, size) => descentFigure(data, size),
  });
}
