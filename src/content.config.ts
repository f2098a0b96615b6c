/** The collections: what authors edit in content/, with the shape each entry must have. */
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';
import { readBibtex } from './content/bibtex.ts';
import { readEntries } from './content/entries.ts';
import { listLoader } from './content/list-loader.ts';
import * as schemas from './content/schemas.ts';

const listed = <S extends z.ZodType<{ id?: string }>>(name: string, schema: S) =>
  defineCollection({
    loader: listLoader(`content/${name}.yaml`, (path, text) => readEntries(path, text, schema)),
    schema,
  });

export const collections = {
  articles: defineCollection({
    loader: glob({ pattern: '*.mdx', base: './content/articles' }),
    schema: schemas.article,
  }),
  models: listed('models', schemas.model),
  claims: listed('claims', schemas.claim),
  corrections: listed('corrections', schemas.correction),
  references: defineCollection({
    loader: listLoader('content/references.bib', readBibtex),
    schema: schemas.reference,
  }),
};
