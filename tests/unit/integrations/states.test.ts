import { expect, test } from 'vitest';
import type { Earlier } from '../../../src/exhibit/earlier.ts';
import type { Toy } from '../../../src/exhibit/toy.ts';
import { lostStates, lostToys, statesOf } from '../../../src/integrations/states.ts';

const parameters = {
  depth: { kind: 'number', label: 'depth', min: 1, max: 9, step: 1, default: 1 },
  wiring: { kind: 'choice', label: 'wiring', options: [{ value: 'pre', label: 'Pre-LN' }], default: 'pre' },
} as const;
const toy = (earlier?: Earlier) => ({
  id: 'now',
  earlier,
  experiment: { parameters } as unknown as Toy['experiment'],
});

test('what a link may say of a toy is each parameter, and each option of a choice', () => {
  expect(statesOf([toy()])).toEqual({ now: ['depth', 'wiring', 'wiring=pre'] });
});

test('a parameter or an option that has gone is missed, until the toy says what became of it', () => {
  const published = { now: ['blocks', 'depth', 'wiring', 'wiring=pre', 'wiring=post'] };
  expect(lostStates([toy()], published)).toEqual(['now.blocks', 'now.wiring=post']);
  const gone: Earlier = {
    parameters: [
      { parameter: 'blocks', now: null },
      { parameter: 'wiring', now: 'wiring', value: (text) => (text === 'pre' ? text : null) },
    ],
  };
  expect(lostStates([toy(gone)], published)).toEqual([]);
});

test('a translation must arrive at an option that is there', () => {
  const to = (value: string): Earlier => ({
    parameters: [{ parameter: 'placement', now: 'wiring', value: () => value }],
  });
  expect(lostStates([toy(to('pre'))], { now: ['placement', 'placement=a'] })).toEqual([]);
  expect(lostStates([toy(to('post'))], { now: ['placement', 'placement=a'] })).toEqual(['now.placement=a']);
});

test('what was published under an earlier id is asked of the toy that had it', () => {
  expect(lostStates([toy({ ids: ['then'] })], { then: ['depth', 'width'] })).toEqual(['then.width']);
});

test('a toy whose anchor has taken the place of another must know its id', () => {
  const aliases = { '/a/#toy-then': '/a/#toy-now', '/a/#toy-other': '/a/#section' };
  expect(lostToys([toy()], aliases)).toEqual(['/a/#toy-then']);
  expect(lostToys([toy({ ids: ['then'] })], aliases)).toEqual([]);
});
