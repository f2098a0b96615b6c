/** Every toy under its lasting id: what the build, the pages and the tests know of them. */
import type { Toy } from '../exhibit/toy.ts';
import { toy as adamSweep } from './adam-sweep.toy.ts';
import { toy as attenuation } from './attenuation.toy.ts';
import { toy as cost } from './cost.toy.ts';
import { toy as firstStep } from './first-step.toy.ts';
import { toy as gradientProfile } from './gradient-profile.toy.ts';
import { toy as hero } from './hero.toy.ts';
import { toy as lastLayer } from './last-layer-gradient.toy.ts';
import { toy as layernorm } from './layernorm.toy.ts';
import { toy as lnJacobian } from './ln-jacobian.toy.ts';
import { toy as postLnJacobian } from './post-ln-jacobian.toy.ts';
import { toy as postLn } from './post-ln.toy.ts';
import { toy as preLnTraining } from './pre-ln-training.toy.ts';
import { toy as preLn } from './pre-ln.toy.ts';
import { toy as residualStream } from './residual-stream.toy.ts';
import { toy as rmsNorm } from './rmsnorm.toy.ts';
import { toy as sgd } from './sgd.toy.ts';
import { toy as momentum } from './momentum.toy.ts';
import { toy as adam } from './adam.toy.ts';
import { toy as biasCorrection } from './bias-correction.toy.ts';
import { toy as adamW } from './adamw.toy.ts';
import { toy as clipping } from './clipping.toy.ts';
import { toy as schedule } from './schedule.toy.ts';
import { toy as lion } from './lion.toy.ts';
import { toy as sophia } from './sophia.toy.ts';
import { toy as soap } from './soap.toy.ts';
import { toy as muon } from './muon.toy.ts';
import { toy as optimizerSweep } from './optimizer-sweep.toy.ts';
import { toy as warmup } from './warmup.toy.ts';
import { toy as rmsJacobian } from './rms-jacobian.toy.ts';
import { toy as invariance } from './invariance.toy.ts';
import { toy as prmsError } from './prms-error.toy.ts';
import { toy as centredStream } from './centred-stream.toy.ts';
import { toy as stepSaving } from './step-saving.toy.ts';
import { toy as normTraining } from './norm-training.toy.ts';
import { toy as afterWarmup } from './after-warmup.toy.ts';
import { toy as doubt } from './doubt.toy.ts';
import { toy as layerProfile } from './layer-profile.toy.ts';
import { anyRegime, regimeToys } from './regimes.ts';
import { toy as similarity } from './similarity.toy.ts';
import { toy as streamVariance } from './stream-variance.toy.ts';

export const toys: Readonly<Record<string, Toy>> = Object.fromEntries(
  [
    adamSweep,
    warmup,
    preLnTraining,
    firstStep,
    lastLayer,
    hero,
    cost,
    postLn,
    layernorm,
    preLn,
    attenuation,
    residualStream,
    gradientProfile,
    postLnJacobian,
    lnJacobian,
    rmsNorm,
    rmsJacobian,
    invariance,
    prmsError,
    centredStream,
    stepSaving,
    normTraining,
    sgd,
    momentum,
    adam,
    biasCorrection,
    adamW,
    clipping,
    schedule,
    lion,
    sophia,
    soap,
    muon,
    layerProfile,
    streamVariance,
    afterWarmup,
    doubt,
    ...regimeToys,
    anyRegime,
    similarity,
    optimizerSweep,
  ].map((toy): [string, Toy] => [toy.id, toy]),
);

/** The toy of that id. Throws where there is none; `at` says who asked. */
export function toyOf(id: string, at?: string): Toy {
  const toy = toys[id];
  if (toy === undefined)
    throw new Error(
      `${at === undefined ? '' : `${at}: `}there is no toy "${id}" in src/toys/index.ts; there are ${Object.keys(toys).join(', ')}`,
    );
  return toy;
}
