/** The shape that each kind of entry in content/ must have. */
import { z } from 'astro/zod';

const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'an id takes lower-case letters, digits and single hyphens');
const words = z.string().min(1, 'expected some words');

const value = z.union([z.number(), z.string(), z.boolean()]);

export const claim = z.strictObject({
  id: id.startsWith('claim-', 'a claim\'s id starts with "claim-"'),
  /** What is claimed, in one sentence. */
  statement: words,
  strength: z.enum(['proved', 'measured-here', 'measured-in-paper', 'reported', 'disputed']),
  /** Experiments of this site, with what a readout of theirs must come out as. */
  evidence: z
    .array(
      z.strictObject({
        experiment: id,
        at: z.record(z.string(), value).default({}),
        readout: words,
        expect: z.tuple([z.number(), z.number()]),
      }),
    )
    .default([]),
  sources: z.array(z.strictObject({ cite: words, at: words })).default([]),
});
export type Claim = z.output<typeof claim>;

export const correction = z.strictObject({
  page: z.string().regex(/^\/(?:[a-z0-9-]+\/)*$/, 'expected the path of a page, such as /normalization/'),
  date: z.iso.date('expected a date in quotes, such as "2027-01-31"'),
  was: words,
  now: words,
});

export const article = z.strictObject({
  title: words,
  /** In the contents and the title bar, where the whole title is too long. */
  shortTitle: words,
  /** What the list calls it: "Part 1", "Paper". */
  part: words,
  /** The one-line summary under the title; also the page's description. */
  lede: words,
  /** What the list of articles says about it. */
  blurb: words,
  order: z.number().int(),
  published: z.iso.date('expected a date in quotes, such as "2026-11-24"'),
  /** The toy whose figure stands in the picture that a link to the article shows elsewhere. */
  picture: id.optional(),
});
