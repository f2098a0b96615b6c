/**
 * The fields of a model of the atlas: what each holds and what it means. The only list of them.
 *
 * From it come the check of content/models.yaml, the JSON Schema that is published, the columns of the CSV, and the page's own
 * account of its fields.
 */
import { z } from 'astro/zod';
import { wirings } from '../nn/wirings.ts';
import type { WiringId } from '../nn/wiring.ts';
import { placementOf, placements } from './placement.ts';

const words = z.string().min(1, 'expected some words');
const wiringIds = Object.keys(wirings) as WiringId[];

/** Where a value of ε was seen, from the code outward: in a word, and what that means. */
export const epsBases = {
  'code-default': {
    word: 'default of the code',
    meaning: 'the default of the code; a released checkpoint may set another',
  },
  'library-default': {
    word: 'default of the library',
    meaning: 'the default of the library, which the code does not change',
  },
  'hard-coded': { word: 'in the code', meaning: 'written into the code' },
  'second-hand': { word: 'second hand', meaning: 'from someone else’s copy of a released file' },
} as const;

const eps = z.strictObject({
  value: z.number('expected a number such as 1e-5').positive(),
  basis: z.enum(Object.keys(epsBases) as (keyof typeof epsBases)[]),
  for: words.optional(),
});
export type Eps = z.output<typeof eps>;

const locator = words.meta({ description: 'The place in the source: section, or file, class and lines.' });
const url = z.url('expected an address');
const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('paper').meta({ description: 'A paper or a report says it.' }),
    cite: words.meta({ description: 'Its key in the bibliography.' }),
    locator,
    url,
  }),
  z.strictObject({
    kind: z.literal('code').meta({ description: 'Code shows it.' }),
    of: words.meta({ description: 'Which code, with its release or commit.' }),
    cite: words.optional().meta({ description: 'Key of the paper that describes the model.' }),
    locator,
    url,
  }),
]);

/** The fields alone, in the order of the columns. */
const fields = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'an id takes lower-case letters, digits and single hyphens')
    .meta({ description: 'Lasting name of the row; its anchor is model-<id>.' }),
  name: words.meta({ description: 'The model, or the models that share the row.' }),
  shortName: words.optional().meta({ description: 'What a short table calls it.' }),
  year: z.number('expected a year').int().min(2017).meta({ description: 'Year of its publication.' }),
  placement: z
    .enum(placements)
    .nullable()
    .meta({ description: 'Where the norm stands: on the stream or on the branch. null: not disclosed.' }),
  wiring: z
    .enum(wiringIds)
    .nullable()
    .meta({ description: 'The wiring of this site’s engine that is the block. null: none is.' }),
  omits: words.optional().meta({ description: 'What the drawn wiring leaves out of the model.' }),
  cell: words.optional().meta({ description: 'What stands for the placement where the wiring has no name.' }),
  normalizer: z
    .enum(['LayerNorm', 'RMSNorm'])
    .nullable()
    .meta({ description: 'Which norm: with the mean taken away or without. null: not said.' }),
  normalizerDetail: words.optional().meta({ description: 'What is particular about the norm.' }),
  eps: z.array(eps).meta({
    description: `Values of ε with where they were seen: ${Object.entries(epsBases)
      .map(([basis, { meaning }]) => `${basis}, ${meaning}`)
      .join('; ')}. Empty: not given.`,
  }),
  bias: z.boolean().nullable().meta({ description: 'Whether the norm adds a bias. null: not said.' }),
  finalNorm: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether a norm stands after the last block. null: not said.' }),
  extras: z.array(words).meta({ description: 'What else bears on normalization or on the recipe.' }),
  source: source.meta({ description: 'What the row rests on, with the place in it.' }),
  strength: z
    .enum(['stated', 'code', 'reported', 'not-disclosed'])
    .meta({ description: 'How well the source supports the row.' }),
  noRun: words.optional().meta({ description: 'Why the row has no block to run.' }),
  note: words.optional().meta({ description: 'What a reader of the row should know.' }),
});

/** A model as it stands in content/models.yaml, its fields in accord with each other. */
const model = fields.superRefine((entry, context) => {
  const wrong = (field: keyof Model, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  const { placement, wiring, strength, noRun, cell } = entry;
  if ((placement === null) !== (strength === 'not-disclosed'))
    wrong('strength', 'not-disclosed goes with a placement of null, and with no other');
  if (wiring === null && noRun === undefined)
    wrong('noRun', 'a row without a wiring says why it has no block to run');
  if (wiring === null && cell === undefined)
    wrong('cell', 'a row without a wiring says what stands for its placement');
  if (wiring !== null && placementOf(wirings[wiring]) !== placement)
    wrong(
      'placement',
      `the wiring "${wiring}" is of the placement "${placementOf(wirings[wiring])}", not "${placement}"`,
    );
});
export type Model = z.output<typeof fields>;

/** The same, held against the keys of the bibliography: a row may cite only what it has. */
export function modelCiting(keys: ReadonlySet<string>) {
  return model.superRefine(({ source: { cite } }, context) => {
    if (cite === undefined || keys.has(cite)) return;
    const message = `no source "${cite}" in content/references.bib`;
    context.addIssue({ code: 'custom', path: ['source', 'cite'], message });
  });
}

const published = fields.extend({ url: z.url().meta({ description: 'Lasting address of the row.' }) });
export type Published = z.output<typeof published>;

/** The file models.json. */
export const atlas = z
  .strictObject({
    $schema: z.url().meta({ description: 'Address of this schema.' }),
    title: words,
    licence: words,
    models: z.array(published),
  })
  .meta({ title: 'Which model normalizes where' });
export type Atlas = z.output<typeof atlas>;

/** The JSON Schema of models.json (draft 2020-12), published at `address`. */
export function atlasSchema(address: string): object {
  return { $id: address, ...z.toJSONSchema(atlas) };
}

/** Each field and what it means, for readers. */
export const fieldMeanings: readonly { readonly name: string; readonly meaning: string }[] = Object.entries(
  published.shape,
).map(([name, field]) => ({ name, meaning: field.meta()?.description ?? '' }));
