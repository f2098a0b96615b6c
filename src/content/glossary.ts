/** The glossary: what a term means, where the site shows it, whose word it is. Reading it stops the build at what is broken. */
import { z } from 'astro/zod';
import lock from '../../content/anchors.lock.json';
import glossaryText from '../../content/glossary.yaml?raw';
import { readEntries } from './entries.ts';
import { references } from './lists.ts';

const words = z.string().min(1, 'expected some words');
const isSource = (key: string) => references.some(({ id }) => id === key);
const anchorOf = (address: string) => lock.anchors.find(({ url }) => url === address);

export const term = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'an id takes lower-case letters, digits and single hyphens'),
  term: words,
  /** Other names under which it goes. */
  also: z.array(words).default([]),
  /** One or two sentences. */
  meaning: words.max(320, 'a meaning takes one or two sentences, of 320 characters at most'),
  /** A published anchor at which the site shows it. */
  see: z
    .string()
    .refine(
      (address) => anchorOf(address) !== undefined,
      'expected a published anchor of content/anchors.lock.json, such as /normalization/#layernorm',
    ),
  sources: z
    .array(
      z.strictObject({
        cite: z.string().refine(isSource, 'no such source in content/references.bib'),
        at: words,
      }),
    )
    .default([]),
});

export interface Term extends z.output<typeof term> {
  /** Kind and title of the anchor that `see` names. */
  readonly shownBy: { readonly kind: string; readonly title: string };
}

/** By the alphabet. */
export const glossary: readonly Term[] = readEntries('content/glossary.yaml', glossaryText, term)
  .map((entry) => ({ ...entry, shownBy: anchorOf(entry.see) ?? { kind: '', title: '' } }))
  .sort((a, b) => (a.term.toLowerCase() < b.term.toLowerCase() ? -1 : 1));
