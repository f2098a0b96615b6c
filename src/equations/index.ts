/** All equations under their lasting ids, and what reads them: TeX, words, PyTorch, value. */
import { adam } from './adam.ts';
import { admin } from './admin.ts';
import { attenuation } from './attenuation.ts';
import { b2t } from './b2t.ts';
import { centredStream } from './centred-stream.ts';
import { cost } from './cost.ts';
import { deepNorm } from './deepnorm.ts';
import { dyT } from './dyt.ts';
import type { Equation, EquationId } from './equation.ts';
import { firstStep } from './first-step.ts';
import { hybridNorm } from './hybridnorm.ts';
import { keel } from './keel.ts';
import { lastLayerBound } from './last-layer-bound.ts';
import { layerNorm } from './layernorm.ts';
import { lnJacobian } from './ln-jacobian.ts';
import { lnScaling } from './ln-scaling.ts';
import { memoryBranch } from './memory-branch.ts';
import { mixLn } from './mix-ln.ts';
import { outputNorm } from './output-norm.ts';
import { periLn } from './peri-ln.ts';
import { postLnJacobian } from './post-ln-jacobian.ts';
import { postLn } from './post-ln.ts';
import { preLnJacobian } from './pre-ln-jacobian.ts';
import { preLn } from './pre-ln.ts';
import { pRmsNorm } from './prmsnorm.ts';
import { residualStream } from './residual-stream.ts';
import { residual } from './residual.ts';
import { reZero } from './rezero.ts';
import { rmsJacobian } from './rms-jacobian.ts';
import { rmsNorm } from './rmsnorm.ts';
import { similarity } from './similarity.ts';
import { stepSaving } from './step-saving.ts';
import { sgd } from './sgd.ts';
import { momentum } from './momentum.ts';
import { biasCorrection } from './bias-correction.ts';
import { adamW } from './adamw.ts';
import { clipping } from './clipping.ts';
import { schedule } from './schedule.ts';
import { lion } from './lion.ts';
import { sophia } from './sophia.ts';
import { soap } from './soap.ts';
import { muon } from './muon.ts';
import { streamVariance } from './stream-variance.ts';
import { warmup } from './warmup.ts';

export type { Equation, EquationId, Relation } from './equation.ts';
export { evaluate, evaluateRelation, type Environment } from './evaluate.ts';
export type { Value } from './values.ts';
export { isSymbolName, symbolInfo, symbols } from './symbols.ts';
export { toPyTorch } from './to-pytorch.ts';
export { relationToTex, toTex } from './to-tex.ts';
export { relationToWords, toWords } from './to-words.ts';

/** In the order of the articles; numbers are given by the article that shows them. */
export const equations: Readonly<Record<EquationId, Equation>> = {
  'eq-post-ln': postLn,
  'eq-layernorm': layerNorm,
  'eq-post-ln-jacobian': postLnJacobian,
  'eq-ln-jacobian': lnJacobian,
  'eq-attenuation': attenuation,
  'eq-warmup': warmup,
  'eq-first-step': firstStep,
  'eq-pre-ln': preLn,
  'eq-residual-stream': residualStream,
  'eq-pre-ln-jacobian': preLnJacobian,
  'eq-rmsnorm': rmsNorm,
  'eq-cost': cost,
  'eq-last-layer-bound': lastLayerBound,
  'eq-stream-variance': streamVariance,
  'eq-memory-branch': memoryBranch,
  'eq-admin': admin,
  'eq-deepnorm': deepNorm,
  'eq-keel': keel,
  'eq-output-norm': outputNorm,
  'eq-peri-ln': periLn,
  'eq-b2t': b2t,
  'eq-residual': residual,
  'eq-mix-ln': mixLn,
  'eq-ln-scaling': lnScaling,
  'eq-similarity': similarity,
  'eq-hybridnorm': hybridNorm,
  'eq-rezero': reZero,
  'eq-dyt': dyT,
  'eq-adam': adam,
  'eq-rms-jacobian': rmsJacobian,
  'eq-prmsnorm': pRmsNorm,
  'eq-centred-stream': centredStream,
  'eq-step-saving': stepSaving,
  'eq-sgd': sgd,
  'eq-momentum': momentum,
  'eq-bias-correction': biasCorrection,
  'eq-adamw': adamW,
  'eq-clipping': clipping,
  'eq-schedule': schedule,
  'eq-lion': lion,
  'eq-sophia': sophia,
  'eq-soap': soap,
  'eq-muon': muon,
};

/** The equation of an id; throws with the known ids if there is none. */
export function equationOf(id: string): Equation {
  const found = Object.values(equations).find((equation) => equation.id === id);
  if (found) return found;
  throw new Error(
    `there is no equation "${id}" in src/equations; known are ${Object.keys(equations).join(', ')}`,
  );
}
