import 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    /** Hydrates when the reader means it; the value is the toy's id. */
    'client:intent'?: string;
  }
}
