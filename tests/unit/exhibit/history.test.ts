import { expect, test } from 'vitest';
import { emptyHistory, ended, recorded, undone } from '../../../src/exhibit/history.ts';

test('a drag through many values is one step back', () => {
  let history = emptyHistory<number>();
  for (let value = 0; value < 50; value++) history = recorded(history, value, 'shift', value * 1000);
  expect(undone(history)?.values).toBe(0);
  expect(undone(undone(history)?.history ?? history)).toBeNull();
});

test('a drag that is lifted and begun anew later is two steps', () => {
  const first = ended(recorded(emptyHistory<number>(), 0, 'shift', 0));
  const second = recorded(first, 5, 'shift', 5000);
  expect(second.past).toEqual([0, 5]);
});

test('an arrow key pressed repeatedly is one step', () => {
  let history = emptyHistory<number>();
  for (let press = 0; press < 8; press++) history = ended(recorded(history, press, 'shift', press * 150));
  expect(history.past).toEqual([0]);
});

test('two controls in quick succession are two steps', () => {
  const history = recorded(recorded(emptyHistory<number>(), 1, 'shift', 0), 2, 'scale', 10);
  expect(history.past).toEqual([1, 2]);
});

test('after an undo the next change is a step of its own', () => {
  const history = recorded(recorded(emptyHistory<number>(), 1, 'shift', 0), 2, 'scale', 10);
  const back = undone(history)?.history ?? history;
  expect(recorded(back, 9, 'scale', 11).past).toEqual([1, 9]);
});

test('an endless session does not keep everything', () => {
  let history = emptyHistory<number>();
  for (let i = 0; i < 500; i++) history = recorded(history, i, `control-${i}`, i);
  expect(history.past.length).toBeLessThanOrEqual(100);
  expect(history.past.at(-1)).toBe(499);
});
