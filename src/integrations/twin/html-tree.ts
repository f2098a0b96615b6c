/** As much of a tree of HTML (hast) as the Markdown twins need: what a node is, what is in it, how one is made. */

export interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly HtmlNode[];
}

export const text = (value: string): HtmlNode => ({ type: 'text', value });

/** An element with children; a string stands for a text. */
export function element(
  tagName: string,
  children: readonly (HtmlNode | string)[],
  properties: Readonly<Record<string, unknown>> = {},
): HtmlNode {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
  };
}

/** Whether an element has a class. */
export function hasClass(node: HtmlNode, name: string): boolean {
  const names = node.properties?.className;
  return Array.isArray(names) && names.includes(name);
}

/** The first node below `node` that fits, in the order of the page. */
export function find(node: HtmlNode, fits: (node: HtmlNode) => boolean): HtmlNode | undefined {
  for (const child of node.children ?? []) {
    const found = fits(child) ? child : find(child, fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All nodes below `node` that fit; what lies inside one of them is not looked at. */
export function findAll(node: HtmlNode, fits: (node: HtmlNode) => boolean): HtmlNode[] {
  return (node.children ?? []).flatMap((child) => (fits(child) ? [child] : findAll(child, fits)));
}

/** The text of a node, as it stands. */
export function textOf(node: HtmlNode): string {
  return node.type === 'text' ? (node.value ?? '') : (node.children ?? []).map(textOf).join('');
}

/** A property as text; empty where there is none. */
export function property(node: HtmlNode, name: string): string {
  const value = node.properties?.[name];
  return value === undefined || value === null ? '' : String(value);
}
