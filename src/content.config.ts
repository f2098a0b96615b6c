/** The collections: what authors edit in content/, with the shape each file must have. */
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';

const articles = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/articles' }),
  schema: z.strictObject({
    title: z.string().min(1),
    /** In the contents and the title bar, where the whole title is too long. */
    shortTitle: z.string().min(1),
    /** What the list calls it: "Part 1", "Paper". */
    part: z.string().min(1),
    /** The one-line summary under the title; also the page's description. */
    lede: z.string().min(1),
    /** What the list of articles says about it. */
    blurb: z.string().min(1),
    order: z.number().int(),
    published: z.iso.date(),
  }),
});

export const collections = { articles };
