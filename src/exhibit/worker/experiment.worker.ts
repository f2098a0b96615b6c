/**
 * The Worker's entry, which holds nothing itself: WebKit evaluates a Worker's own script a second time where another module imports it,
 * and would so have the engine twice, one of the two without kernels. What the page says meanwhile is kept.
 */
import type { ToWorker } from './protocol.ts';

const early: MessageEvent<ToWorker>[] = [];
self.onmessage = (message: MessageEvent<ToWorker>) => early.push(message);

import('./answer.ts').then(
  ({ answer }) => {
    self.onmessage = answer;
    early.forEach(answer);
  },
  // Outside the promise it reaches the page as an error of the Worker.
  (error: unknown) =>
    setTimeout(() => {
      throw error;
    }),
);
