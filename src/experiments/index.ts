/** Every experiment under its lasting id, loaded when it is asked for. */
import type { Experiment } from './experiment.ts';

export const experiments = {
  block: () => import('./block.ts').then((module): Experiment => module.default),
  layernorm: () => import('./layernorm.ts').then((module): Experiment => module.default),
  'post-ln-jacobian': () => import('./post-ln-jacobian.ts').then((module): Experiment => module.default),
  'ln-jacobian': () => import('./ln-jacobian.ts').then((module): Experiment => module.default),
  rmsnorm: () => import('./rmsnorm.ts').then((module): Experiment => module.default),
  attenuation: () => import('./attenuation.ts').then((module): Experiment => module.default),
  'signal-back': () => import('./signal-back.ts').then((module): Experiment => module.default),
  'residual-stream': () => import('./residual-stream.ts').then((module): Experiment => module.default),
  'gradient-profile': () => import('./gradient-profile.ts').then((module): Experiment => module.default),
  cost: () => import('./cost.ts').then((module): Experiment => module.default),
  warmup: () => import('./warmup.ts').then((module): Experiment => module.default),
  'first-step': () => import('./first-step.ts').then((module): Experiment => module.default),
  'last-layer-gradient': () =>
    import('./last-layer-gradient.ts').then((module): Experiment => module.default),
  'after-warmup': () => import('./after-warmup.ts').then((module): Experiment => module.default),
  'regime-profile': () => import('./regime-profile.ts').then((module): Experiment => module.default),
  similarity: () => import('./similarity.ts').then((module): Experiment => module.default),
  'adam-rate': () => import('./adam-rate.ts').then((module): Experiment => module.default),
  'rms-jacobian': () => import('./rms-jacobian.ts').then((module): Experiment => module.default),
  invariance: () => import('./invariance.ts').then((module): Experiment => module.default),
  'prms-error': () => import('./prms-error.ts').then((module): Experiment => module.default),
  'centred-stream': () => import('./centred-stream.ts').then((module): Experiment => module.default),
  'step-saving': () => import('./step-saving.ts').then((module): Experiment => module.default),
  'norm-training': () => import('./norm-training.ts').then((module): Experiment => module.default),
  descent: () => import('./descent.ts').then((module): Experiment => module.default),
  'bias-correction': () => import('./bias-correction.ts').then((module): Experiment => module.default),
  schedule: () => import('./schedule.ts').then((module): Experiment => module.default),
  'newton-schulz': () => import('./newton-schulz.ts').then((module): Experiment => module.default),
  'optimizer-sweep': () => import('./optimizer-sweep.ts').then((module): Experiment => module.default),
  'adam-sweep': () => import('./adam-sweep.ts').then((module): Experiment => module.default),
} as const satisfies Readonly<Record<string, () => Promise<Experiment>>>;

export type ExperimentId = keyof typeof experiments;
