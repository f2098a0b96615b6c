/** What the tests use of citation-js, which has no types of its own. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(text: string | readonly object[]);
    readonly data: readonly object[];
    format(name: 'bibliography', options: { readonly template: string; readonly format: string }): string;
  }
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
declare module '@citation-js/plugin-ris';
declare module '@citation-js/plugin-software-formats';
