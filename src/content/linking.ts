/**
 * What `/reference/linking/` tells the writer of another document, as text that can be copied. The tests build documents from these very
 * lines with Sphinx and with MyST. A root is the whole address of the site, with a slash at its end.
 */
import { idName, pageName, placeName } from '../integrations/link-names.ts';
import { splitAddress } from '../integrations/lock.ts';

export interface LinkExample {
  readonly what: string;
  /** From the site's root. */
  readonly address: string;
  /** True where the id alone is a name that leads here. */
  readonly isHome?: true;
}

export const linkExamples: readonly LinkExample[] = [
  { what: 'A page', address: '/normalization/' },
  { what: 'A section', address: '/normalization/#backward' },
  { what: 'An equation, where its toy is', address: '/normalization/#eq-post-ln' },
  { what: 'The same in the list of all', address: '/reference/equations/#eq-post-ln', isHome: true },
  { what: 'An exhibit', address: '/normalization/#toy-attenuation', isHome: true },
  { what: 'A claim', address: '/reference/claims/#claim-first-step', isHome: true },
  { what: 'A row of the models', address: '/models/#model-gpt-2', isHome: true },
  { what: 'A symbol', address: '/reference/notation/#sym-F', isHome: true },
  { what: 'A term', address: '/reference/glossary/#term-bias-correction', isHome: true },
];

/** A toy in a state of its own. */
export const stateExample = {
  toy: 'attenuation',
  address: '/normalization/?attenuation.v=1#toy-attenuation',
};

const whole = (root: string, address: string) => root + address.slice(1);

export const htmlLink = (root: string, { address }: LinkExample, title: string): string =>
  `<a href="${whole(root, address)}">${title}</a>`;

export const markdownLink = (root: string, { address }: LinkExample, title: string): string =>
  `[${title}](${whole(root, address)})`;

export const sphinxConfig = (root: string): string => `extensions = ["sphinx.ext.intersphinx"]
intersphinx_mapping = {
    "norms": ("${root}", None),
}`;

/** A role and a name; a link without words of its own takes its title from the inventory. */
export function sphinxLink({ address, isHome }: LinkExample): string {
  const { path, id } = splitAddress(address);
  if (id === '') return `:external+norms:doc:\`${pageName(path)}\``;
  if (id.startsWith('term-'))
    return `:external+norms:term:\`${id.slice('term-'.length).replaceAll('-', ' ')}\``;
  return `:external+norms:ref:\`${isHome ? idName(id) : placeName(path, id)}\``;
}

/** Sphinx asks no other document for equations: `:eq:` knows its own alone until it is told of a kind of object. */
export const sphinxEquations = `from sphinx.domains import ObjType
from sphinx.domains.math import MathDomain
MathDomain.object_types = {"equation": ObjType("equation", "eq", "numref")}`;

export const sphinxEquationLink = ':eq:`eq-post-ln`';

export const mystConfig = (root: string): string => `project:
  references:
    norms:
      url: ${root.replace(/\/$/, '')}`;

export function mystLink({ address, isHome }: LinkExample): string {
  const { path, id } = splitAddress(address);
  if (id === '') return `[](xref:norms${path})`;
  return `[](xref:norms${isHome ? '' : path}#${id})`;
}

/** Fails where the address is not published, so that it can stand in another site's tests. */
export const checkLine = (root: string, { address }: LinkExample): string =>
  `curl -s ${root}anchors.json | grep -qF '"${whole(root, address)}"'`;
