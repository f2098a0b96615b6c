/**
 * The stages of the block figure as the build drew it, before the page has run anything: which place of the wire each column shows, so
 * that the norm can be grasped at once.
 */
import type { StageSlot } from './figures/block-layout.ts';

interface BuiltStages {
  readonly wiring: string;
  readonly stages: readonly { readonly slot: StageSlot }[];
}

const slots: Readonly<Record<string, readonly StageSlot[]>> = {
  post: ['stream-in', 'branch', 'sum', 'stream-out'],
  pre: ['stream-in', 'branch-in', 'branch', 'sum'],
};

/** The stages that the build shows for a wiring. */
export function builtStages(wiring: string): BuiltStages {
  return { wiring, stages: (slots[wiring] ?? []).map((slot) => ({ slot })) };
}
