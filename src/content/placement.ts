/** Where a wiring puts its norms, as one word, read off the wiring itself; and what the words mean to a reader. */
import type { Wiring } from '../nn/wiring.ts';

export const placements = ['post', 'pre', 'parallel', 'output', 'double', 'other'] as const;
export type Placement = (typeof placements)[number];

/** `mark`: the class of its colour. A placement with a norm on the stream is vermilion, one with norms on the branch blue. */
export const placementWords: Readonly<
  Record<
    Placement | 'undisclosed',
    { readonly name: string; readonly tone: '' | 'post' | 'pre'; readonly meaning: string }
  >
> = {
  post: { name: 'Post-LN', tone: 'post', meaning: 'The norm stands on the stream, after each addition.' },
  pre: { name: 'Pre-LN', tone: 'pre', meaning: 'The norm stands where each branch leaves the stream.' },
  parallel: {
    name: 'Parallel',
    tone: 'pre',
    meaning: 'Pre-LN, with attention and MLP side by side in one addition.',
  },
  output: {
    name: 'Output norm',
    tone: 'pre',
    meaning: 'The norm stands where each branch returns to the stream.',
  },
  double: {
    name: 'Both ends',
    tone: 'pre',
    meaning: 'Each branch is normed where it leaves the stream and where it returns.',
  },
  other: {
    name: 'Other',
    tone: '',
    meaning: 'The placement changes from layer to layer, or there is more than one stream.',
  },
  undisclosed: { name: 'Not disclosed', tone: '', meaning: 'The source does not say.' },
};

/** The placement of a wiring. What changes with depth, has no norm or has further streams is `other`. */
export function placementOf(wiring: Wiring): Placement {
  const { sublayers, below, bypass, secondStream } = wiring;
  if (below !== undefined || bypass === true || secondStream === true) return 'other';
  if (sublayers.kind === 'parallel')
    return sublayers.branchIn === 'norm' || sublayers.partIn === 'norm' ? 'parallel' : 'other';
  const slots = [sublayers.attention, sublayers.mlp].map(({ stream, branchIn, branchOut }) =>
    [stream === 'norm' && 'stream', branchIn === 'norm' && 'in', branchOut === 'norm' && 'out']
      .filter(Boolean)
      .join('+'),
  );
  const [attention, mlp] = slots;
  if (attention !== mlp) return 'other';
  switch (attention) {
    case 'stream':
      return 'post';
    case 'in':
      return 'pre';
    case 'out':
      return 'output';
    case 'in+out':
      return 'double';
    default:
      return 'other';
  }
}
