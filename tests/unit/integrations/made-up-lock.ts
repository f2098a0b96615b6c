/** A lock that has published nothing but what a test says. */
import type { Lock } from '../../../src/integrations/lock.ts';

export const lock = (part: Partial<Lock>): Lock => ({
  pages: [],
  moved: {},
  anchors: [],
  aliases: {},
  states: {},
  ...part,
});
