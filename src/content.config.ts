/** The articles as Astro's collection. What else is edited in content/ are lists: `src/content/lists.ts`. */
import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { article } from './content/schemas.ts';

export const collections = {
  articles: defineCollection({
    loader: glob({ pattern: '*.mdx', base: './content/articles' }),
    schema: article,
  }),
};
