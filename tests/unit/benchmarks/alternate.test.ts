import { describe, expect, it } from 'vitest';
import { alternate, type Contestant } from '../../../src/benchmarks/alternate.ts';

/** A contestant whose run takes a time that is known, and a log of who ran when. */
function known(name: string, msOfRun: () => number, log: string[] = []): Contestant {
  return {
    name,
    sample(repeats) {
      log.push(name);
      let sum = 0;
      for (let i = 0; i < repeats; i++) sum += msOfRun();
      return sum;
    },
  };
}
const turns = { rounds: 8, sampleMs: 20, budgetMs: 1000 };

describe('contestants timed in turns', () => {
  it('have the time of one run told, however many runs made a sample', async () => {
    const outcomes = await alternate([known('quick', () => 0.5), known('slow', () => 70)], turns);
    expect(outcomes.get('quick')).toEqual({ lowMs: 0.5, medianMs: 0.5, highMs: 0.5 });
    expect(outcomes.get('slow')).toEqual({ lowMs: 70, medianMs: 70, highMs: 70 });
  });

  it('each go first in some round', async () => {
    const log: string[] = [];
    const names = ['a', 'b', 'c'];
    await alternate(
      names.map((name) => known(name, () => 20, log)),
      turns,
    );
    const rounds = log.slice(-3 * turns.rounds);
    const firsts = Array.from({ length: turns.rounds }, (_, i) => rounds[3 * i]);
    expect(new Set(firsts)).toEqual(new Set(names));
    for (let i = 0; i < turns.rounds; i++)
      expect(new Set(rounds.slice(3 * i, 3 * i + 3))).toEqual(new Set(names));
  });

  it('are sampled three times at least where they are slower than the budget', async () => {
    const log: string[] = [];
    await alternate([known('slow', () => 5000, log)], turns);
    // Two to find the pace: the first run may have been slow because it was the first.
    expect(log).toHaveLength(2 + 3);
  });

  it('go on where one of them fails, and its reason is told', async () => {
    let left = 4;
    const failing = known('failing', () => {
      left -= 1;
      if (left < 0) throw new Error('out of memory');
      return 20;
    });
    const outcomes = await alternate([failing, known('sound', () => 20)], turns);
    expect(outcomes.get('failing')).toEqual({ failed: 'out of memory' });
    expect(outcomes.get('sound')).toEqual({ lowMs: 20, medianMs: 20, highMs: 20 });
  });

  it('are told of after each round', async () => {
    const seen: number[] = [];
    await alternate([known('one', () => 20)], { ...turns, onRound: (times) => seen.push(times.size) });
    expect(seen).toEqual(Array.from({ length: turns.rounds }, () => 1));
  });
});
