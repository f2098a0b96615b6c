/**
 * What a claim or a model's row rests on, in one line for the note of a citation: whoever cites our page is told whose fact it is.
 */
import { linksOf, shortCitation } from './citation.ts';
import { referenceOf } from './lookup.ts';
import type { Model } from './model.ts';
import type { Claim } from './schemas.ts';
import { strengths } from './strength.ts';

/** "reported; source: Xiong and others 2020, Theorem 1 (arXiv:2002.04745); experiment: attenuation". */
export function claimNote({ id, strength, sources, evidence }: Claim): string {
  const place = `content/claims.yaml, ${id}`;
  const experiments = [...new Set(evidence.map(({ experiment }) => experiment))];
  return [
    strengths[strength].word,
    ...sources.map(({ cite, at }) => `source: ${sourceText(cite, at, place)}`),
    ...experiments.map((experiment) => `experiment: ${experiment}`),
  ].join('; ');
}

/** "in code; source: vllm, file and lines (https://…); described in Xu and others 2026 (arXiv:…)". */
export function modelNote({ strength, source }: Model): string {
  const word = strengths[strength].word;
  const place = 'content/models.yaml';
  if (source.kind === 'paper') return `${word}; source: ${sourceText(source.cite, source.locator, place)}`;
  const paper =
    source.cite === undefined ? '' : `; described in ${sourceText(source.cite, undefined, place)}`;
  return `${word}; source: ${source.of}, ${source.locator} (${source.url})${paper}`;
}

/** A source with the place in it and the first address under which it can be read. */
export function sourceText(cite: string, at: string | undefined, place: string): string {
  const reference = referenceOf(cite, place);
  const [link] = linksOf(reference);
  const where = at === undefined ? '' : `, ${at}`;
  return `${shortCitation(reference)}${where}${link === undefined ? '' : ` (${link.text})`}`;
}
