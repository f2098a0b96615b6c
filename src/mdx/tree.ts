/**
 * The syntax tree of an article, as far as the plugins of this folder need it: one loose node type for Markdown, MDX and
 * mathematics, the file it came from, and an error that names the place the way an editor opens it.
 */
import { relative } from 'node:path';

export interface Point {
  readonly line: number;
  readonly column: number;
  /** Characters before it in the file. */
  readonly offset?: number;
}

export interface TreeNode {
  type: string;
  /** Text, TeX or code. */
  value?: string;
  /** Tag of an MDX element. */
  name?: string | null;
  attributes?: Attribute[];
  /** Of a heading, 1 to 6. */
  depth?: number;
  url?: string;
  children?: TreeNode[];
  position?: { start: Point; end: Point };
  /** How the node becomes HTML where Markdown has no element for it. */
  data?: { hName?: string; hProperties?: Record<string, unknown>; hChildren?: unknown[] };
}

/** `<Cite key="ba2016layer" at={…} />`: a string, nothing (`true`), or an expression. */
export interface Attribute {
  type: string;
  name?: string;
  value?: string | null | { readonly type: string; readonly value: string };
}

export interface SourceFile {
  readonly path?: string;
  /** The text of the file. */
  readonly value?: unknown;
  readonly data: Record<string, unknown>;
  fail(reason: string, place?: TreeNode): never;
}

/** `content/articles/normalization.mdx:84:3`. */
export function placeOf(file: SourceFile, node: TreeNode): string {
  const path = file.path === undefined ? 'article' : relative(process.cwd(), file.path);
  const start = node.position?.start;
  return start === undefined ? path : `${path}:${start.line}:${start.column}`;
}

/** Stops the build with the place and what is wrong there. */
export function failAt(file: SourceFile, node: TreeNode, reason: string): never {
  return file.fail(`${placeOf(file, node)}: ${reason}`, node);
}

/** The text that a reader sees in a node, without markup. */
export function textOf(node: TreeNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

/** Is it an element of MDX, and one of these? */
export function isElement(node: TreeNode, ...names: readonly string[]): boolean {
  const isMdx = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  return isMdx && typeof node.name === 'string' && names.includes(node.name);
}

/** The string given to an attribute, if it is there and a plain string. */
export function attributeOf(node: TreeNode, name: string): string | undefined {
  const value = node.attributes?.find((attribute) => attribute.name === name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Adds an attribute unless the author has set it. */
export function setAttribute(node: TreeNode, name: string, value: string): void {
  const attributes = (node.attributes ??= []);
  if (!attributes.some((attribute) => attribute.name === name)) {
    attributes.push({ type: 'mdxJsxAttribute', name, value });
  }
}

/** What the plugins tell the layout about an article; Astro hands it on beside the rendered content. */
export function frontmatterOf(file: SourceFile): Record<string, unknown> {
  const astro = (file.data.astro ??= {}) as { frontmatter?: Record<string, unknown> };
  return (astro.frontmatter ??= {});
}
