/**
 * Runs an experiment in a lane of the pool: as a whole, or its parts side by side, joined on the page as they grow.
 */
import type { Data, Experiment, Plain } from '../../experiments/experiment.ts';
import type { Parameters, Values } from '../../experiments/parameters.ts';
import { fingerprint } from '../../tensor/index.ts';
import { messageOf, type Runner, type RunnerEvents } from '../runner.ts';
import type { Lane } from './pool.ts';

/** Least time between two joins of growing parts, in ms. */
const joinMs = 50;

/** A runner over `lane`. `slowness` says in words why a run has to do without the fast half of the engine. */
export function laneRunner(experiment: Experiment, lane: Lane, slowness: () => string): Runner {
  let clock: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(clock);
    clock = undefined;
    lane.stop();
  };

  function inParts(
    values: Values<Parameters>,
    events: RunnerEvents,
    split: NonNullable<Experiment['split']>,
  ) {
    const pieces: (Plain | null)[] = split.parts(values).map(() => null);
    let left = pieces.length;
    const failed = (message: string) => {
      stop();
      events.failed(message);
    };
    const join = () => {
      clock = undefined;
      try {
        const data = split.join(values, pieces);
        if (left > 0 && data !== null) events.partial(data);
        else if (left === 0 && data === null) failed(`the ${pieces.length} parts of the run do not join`);
        else if (data !== null) events.done(data, fingerprint(data, Object.keys(experiment.fields)));
      } catch (error) {
        failed(messageOf(error));
      }
    };
    pieces.forEach((_, part) =>
      lane.start(
        { experiment: experiment.id, values, part },
        {
          started: (isFast) => isFast || events.slow?.(slowness()),
          partial(piece) {
            pieces[part] = piece;
            clock ??= setTimeout(join, joinMs);
          },
          done(piece) {
            pieces[part] = piece;
            left--;
            clearTimeout(clock);
            join();
          },
          failed,
        },
      ),
    );
  }

  return {
    run(values, events) {
      stop();
      const { id, split } = experiment;
      if (split !== undefined) return inParts(values, events, split);
      lane.start(
        { experiment: id, values, part: null },
        {
          started: (isFast) => isFast || events.slow?.(slowness()),
          partial: (piece) => events.partial(piece as Data),
          done: (piece, print) => events.done(piece as Data, print),
          failed: (message) => events.failed(message),
        },
      );
    },
    pause: () => lane.pause(),
    resume: () => lane.resume(),
    stop,
    close: stop,
  };
}
