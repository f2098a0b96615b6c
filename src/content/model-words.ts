/** A model's fields as a reader reads them: the words of a cell, its glyph, and the block that can be run. */
import type { WiringLook } from '../charts/wiring.ts';
import { block } from '../experiments/block.ts';
import { wirings } from '../nn/wirings.ts';
import { epsBases, type Eps, type Model } from './model.ts';
import { placementWords } from './placement.ts';

/** "Pre-LN"; "Post-LN, DeepNorm" where the wiring is a kind of the placement; the row's own words where it has no wiring. */
export function placementText({ placement, wiring, cell }: Model): string {
  if (cell !== undefined || placement === null) return cell ?? placementWords.undisclosed.name;
  const { name } = placementWords[placement];
  return wiring === 'deepnorm' ? `${name}, ${wirings.deepnorm.name}` : name;
}

/** Class of the placement's colour. */
export function toneOf({ placement }: Model): string {
  const { tone } = placementWords[placement ?? 'undisclosed'];
  return tone === '' ? '' : `is-${tone}`;
}

/** "10⁻⁶", "1.5625 × 10⁻⁷": every digit that was given. */
export function epsText({ value }: Eps): string {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const raised = [...exponent].map((digit) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(digit)]).join('');
  return `${mantissa === '1' ? '' : `${mantissa}\u00a0×\u00a0`}10${raised}`;
}

/** "10⁻⁵ (65B, second hand)". */
export const epsWords = (eps: Eps): string =>
  `${epsText(eps)} (${eps.for === undefined ? '' : `${eps.for}, `}${epsBases[eps.basis].word})`;

/** "with a bias", "no final norm"; nothing where no norm is known. */
export function normFacts({ normalizer, bias, finalNorm }: Model): string[] {
  if (normalizer === null) return [];
  return [
    bias === null ? 'bias not given' : bias ? 'with a bias' : 'no bias',
    finalNorm === null ? 'final norm not given' : finalNorm ? 'a final norm' : 'no final norm',
  ];
}

/** "yes", "no", or a dash where the source does not say. */
export const yesNo = (value: boolean | null): string => (value === null ? '–' : value ? 'yes' : 'no');

/** How its glyph is drawn; nothing where there is no wiring to draw. Pale where the source does not say. */
export function lookOf({ normalizer, placement }: Model): WiringLook {
  return { normalizer: normalizer === 'RMSNorm' ? 'rmsNorm' : 'layerNorm', isInferred: placement === null };
}

export type Run = { readonly state: string } | { readonly reason: string };

/** The state of the block toy that has the model's wiring and norm, or why there is none. */
export function runOf({ wiring, normalizer, noRun }: Model): Run {
  if (noRun !== undefined || wiring === null) return { reason: noRun ?? '' };
  if (!block.parameters.wiring.options.some(({ value }) => value === wiring)) {
    return { reason: `The block toy does not show the wiring “${wirings[wiring].name}”.` };
  }
  const kind = normalizer === 'RMSNorm' ? 'rmsNorm' : 'layerNorm';
  return { state: `?post-ln.wiring=${wiring}&post-ln.normalizer=${kind}#toy-post-ln` };
}
