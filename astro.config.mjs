import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import { anchors } from './src/integrations/anchors.ts';
import { citations } from './src/integrations/citations.ts';
import { hosting } from './src/integrations/hosting.ts';
import { iconFiles } from './src/integrations/icons.ts';
import { classicWorker } from './src/integrations/classic-worker.ts';
import { embed } from './src/integrations/embed.ts';
import { intent } from './src/integrations/intent.ts';
import { kernels } from './src/integrations/kernels.ts';
import { library } from './src/integrations/library.ts';
import { moved } from './src/integrations/moved.ts';
import { pictures } from './src/integrations/pictures.ts';
import { resultsKey } from './src/integrations/results-key.ts';
import { search } from './src/integrations/search.ts';
import { siteAddress } from './src/integrations/site-address.ts';
import { twins } from './src/integrations/twins.ts';
import { articlePlugins } from './src/mdx/article-plugins.ts';
import { katexOptions, rehypeMath } from './src/mdx/math.ts';
import { rehypeProseSymbols } from './src/mdx/prose-symbols.ts';
import { rehypePunctuation } from './src/mdx/punctuation.ts';

/** The two inline pieces of the head must be there before the first paint; the policy knows each by its hash. */
const hashOf = (file) => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
};
const counter = process.env.COUNTER_URL ? ` ${new URL(process.env.COUNTER_URL).origin}` : '';

const site = process.env.SITE_URL ?? 'https://runnable-norms.example';
const base = process.env.BASE_PATH ?? '/';

export default defineConfig({
  site,
  base,
  output: 'static',
  trailingSlash: 'always',
  compressHTML: true,
  prefetch: false,
  integrations: [
    kernels,
    classicWorker,
    mdx(),
    preact(),
    // An embed page is no page of the site.
    sitemap({ filter: (page) => !page.startsWith(new URL(`${base.replace(/\/?$/, '/')}embed/`, site).href) }),
    intent,
    anchors({ base, site }),
    citations,
    search,
    library,
    twins,
    iconFiles,
    pictures,
    embed({ base, site }),
    moved({ base, site }),
    hosting({ base }),
    siteAddress(process.env.SITE_URL),
  ],
  markdown: {
    syntaxHighlight: false,
    processor: unified({
      remarkPlugins: articlePlugins({ base }),
      rehypePlugins: [[rehypeKatex, katexOptions], rehypeMath, rehypeProseSymbols, rehypePunctuation],
    }),
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        // A figure is drawn as a picture from a file that the page itself makes.
        "img-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
        `connect-src 'self'${counter}`,
      ],
      // Compiling WebAssembly counts as making code.
      scriptDirective: {
        resources: ["'self'", "'wasm-unsafe-eval'"],
        hashes: [hashOf('./src/scripts/theme.js')],
      },
      styleDirective: { hashes: [hashOf('./src/styles/layers.css')] },
    },
  },
  build: { inlineStylesheets: 'never' },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // Astro marks an article's own styles with a directive and reads it itself; the bundler warns of each, once an article.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    define: { 'import.meta.env.RESULTS_KEY': JSON.stringify(resultsKey(import.meta.dirname)) },
    worker: { format: 'es' },
    // The scan for dependencies in development does not read jsxImportSource from tsconfig.json.
    optimizeDeps: {
      rolldownOptions: { transform: { jsx: { runtime: 'automatic', importSource: 'preact' } } },
    },
  },
});
