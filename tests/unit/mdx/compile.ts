/** Runs an article's text through the plugins as the site does (the same MDX compiler), without Astro. */
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
