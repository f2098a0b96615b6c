/** How strongly something is known, in a word and a mark: full, half or dashed circle. */
import type { Model } from './model.ts';
import type { Claim } from './schemas.ts';

export type Strength = Claim['strength'] | Model['strength'];
export type Mark = 'full' | 'half' | 'dashed';

export const strengths: Readonly<
  Record<Strength, { readonly word: string; readonly mark: Mark; readonly meaning: string }>
> = {
  proved: {
    word: 'proved',
    mark: 'full',
    meaning: 'It follows from the definitions, and an experiment of this site checks it.',
  },
  'measured-here': {
    word: 'measured here',
    mark: 'full',
    meaning: 'An experiment of this site gives it, and the build fails when it no longer does.',
  },
  'measured-in-paper': {
    word: 'measured in the paper',
    mark: 'half',
    meaning: 'The cited authors measured it; it was not repeated here.',
  },
  reported: {
    word: 'reported',
    mark: 'half',
    meaning: 'The cited source says so without showing how it was measured.',
  },
  disputed: {
    word: 'disputed',
    mark: 'dashed',
    meaning: 'Sources contradict each other, or the measurement here contradicts them.',
  },
  code: { word: 'in code', mark: 'full', meaning: 'Read from code that was released.' },
  stated: { word: 'stated', mark: 'half', meaning: 'The paper or report says it in words.' },
  'not-disclosed': { word: 'not disclosed', mark: 'dashed', meaning: 'The source says nothing of it.' },
};
