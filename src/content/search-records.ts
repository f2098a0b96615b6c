/** Everything that is found by itself, with the address of its anchor: equations, models, claims, experiments, symbols, terms. */
import { equations, symbols } from '../equations/index.ts';
import { experiments } from '../experiments/index.ts';
import { renderEquation } from '../mdx/math.ts';
import type { SearchRecord } from '../search/kinds.ts';
import { shortCitation } from './citation.ts';
import { glossary } from './glossary.ts';
import { claims, models } from './lists.ts';
import { referenceOf } from './lookup.ts';
import { placementText } from './model-words.ts';
import { strengths } from './strength.ts';

/** In a fixed order, so that the index is the same bytes in every build. */
export async function searchRecords(): Promise<readonly SearchRecord[]> {
  return [
    ...Object.values(equations).map(ofEquation),
    ...models.map(ofModel),
    ...claims.map(ofClaim),
    ...(await Promise.all(Object.values(experiments).map(async (load) => ofExperiment(await load())))),
    ...Object.values(symbols).map(ofSymbol),
    ...glossary.map(ofTerm),
  ];
}

function ofEquation({ id, title }: (typeof equations)[keyof typeof equations]): SearchRecord {
  const { words, tex } = renderEquation(id);
  const said = words.replace(/^Equation: /, '');
  return {
    kind: 'equation',
    url: `/reference/equations/#${id}`,
    title,
    text: sentences(said, wordsOfTex(tex)),
    detail: said,
  };
}

function ofModel(model: (typeof models)[number]): SearchRecord {
  const { id, name, shortName, year, normalizer, normalizerDetail, omits, extras, source, note } = model;
  const placed = placementText(model);
  return {
    kind: 'model',
    url: `/models/#model-${id}`,
    title: name,
    text: sentences(shortName, normalizerDetail, omits, ...extras, source.locator, note),
    detail: `${year}, ${placed}, ${normalizer ?? 'normalizer not disclosed'}`,
  };
}

function ofClaim({ id, statement, strength, sources }: (typeof claims)[number]): SearchRecord {
  return {
    kind: 'claim',
    url: `/reference/claims/#${id}`,
    title: statement,
    text: sentences(...sources.map(({ cite }) => shortCitation(referenceOf(cite)))),
    detail: strengths[strength].word,
  };
}

type Experiment = Awaited<ReturnType<(typeof experiments)[keyof typeof experiments]>>;
function ofExperiment({ id, title, claim, parameters, testedAgainst }: Experiment): SearchRecord {
  const labels = Object.values(parameters).map(({ label }) => label);
  return {
    kind: 'experiment',
    url: `/reference/experiments/#${id}`,
    title,
    text: sentences(id, ...labels, testedAgainst),
    detail: claim,
  };
}

function ofSymbol({
  name,
  letter,
  spoken,
  meaning,
  python,
}: (typeof symbols)[keyof typeof symbols]): SearchRecord {
  return {
    kind: 'symbol',
    url: `/reference/notation/#sym-${name}`,
    title: letter === spoken ? letter : `${letter}, ${spoken}`,
    text: sentences(name, python),
    detail: meaning,
  };
}

function ofTerm({ id, term, also, meaning }: (typeof glossary)[number]): SearchRecord {
  return {
    kind: 'term',
    url: `/reference/glossary/#term-${id}`,
    title: term,
    text: sentences(...also),
    detail: meaning,
  };
}

/** `\frac{x}{\sqrt{v}}` is looked for by its words: frac x sqrt v. */
const wordsOfTex = (tex: string) => tex.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const sentences = (...parts: readonly (string | undefined)[]) =>
  parts.filter((part) => part !== undefined && part !== '').join('. ');
