/**
 * A figure that needs no style sheet: what src/styles/figures.css says of each of its elements, written as attributes, in the light
 * theme. So it can stand in an `<img>`, in another document, and before a renderer that knows little CSS.
 */
import { rulesOf, type Compound, type Rule } from './style-rules.ts';

/** Style sheets that say how a drawing looks, and the tokens that they name. */
export interface Look {
  readonly rules: readonly Rule[];
  readonly tokens: Readonly<Record<string, string>>;
}

/** Properties that are attributes of SVG as well. */
const attributes: ReadonlySet<string> = new Set([
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'opacity',
  'paint-order',
  'shape-rendering',
  'stroke',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-width',
]);

/** The families that a picture brings along; the twins of a page that waits for its fonts are not among them. */
const brought = /^'(?:RN|STIX)[^']*'$|^(?:sans-serif|serif)$/;

/** Reads the look from the texts of src/styles/figures.css and tokens.css. */
export function lookOf(figures: string, tokens: string): Look {
  const found: Record<string, string> = {};
  // The first value of a token is the one without any condition.
  for (const [, name = '', value = ''] of tokens.matchAll(/^ {4}--([\w-]+):\s*([^;]+);/gm)) {
    const light = /^light-dark\(([^,]+),/.exec(value)?.[1] ?? value;
    found[name] ??= /^'/.test(light)
      ? light
          .split(/,\s*/)
          .filter((family) => brought.test(family))
          .join(', ')
      : light;
  }
  return { rules: rulesOf(figures), tokens: found };
}

interface Element {
  readonly type: string;
  readonly classes: readonly string[];
  readonly parents: readonly Element[];
  /** Custom properties that hold here. */
  readonly custom: Readonly<Record<string, string>>;
}

const TAG = /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/gi;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/** What says that something can be grasped, which is not so in a picture. */
const HINT = /<tspan class="hint"[^>]*>[^<]*<\/tspan>/g;

/** The drawing with every style as an attribute; classes and what only a page needs are gone. */
export function standalone(svg: string, { rules, tokens }: Look): string {
  const open: Element[] = [];
  return svg
    .replace(HINT, '')
    .replace(TAG, (_, slash: string, type: string, rest: string, isClosed: string) => {
      if (slash !== '') {
        open.pop();
        return `</${type}>`;
      }
      const own = new Map([...rest.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]));
      const classes = (own.get('class') ?? '').split(' ').filter(Boolean);
      const outer = open.at(-1);
      const bare: Element = { type, classes, parents: [...open], custom: outer?.custom ?? tokens };
      const cascaded = cascade(rules.filter(({ selector }) => matches(selector, bare)));
      const custom = { ...bare.custom };
      for (const [property, value] of cascaded)
        if (property.startsWith('--')) custom[property.slice(2)] = resolved(value, custom);
      for (const [property, value] of cascaded)
        if (attributes.has(property)) own.set(property, resolved(value, custom).replaceAll('"', "'"));
      if (isClosed === '') open.push({ ...bare, custom });
      for (const name of [...own.keys()])
        if (name === 'class' || name === 'aria-hidden' || name.startsWith('data-')) own.delete(name);
      return `<${type}${[...own].map(([name, value]) => ` ${name}="${value}"`).join('')}${isClosed}>`;
    });
}

/** The declarations that hold, the stronger and then the later ones over the others. */
function cascade(rules: readonly Rule[]): ReadonlyMap<string, string> {
  const sorted = [...rules].sort((a, b) => a.specificity - b.specificity);
  return new Map(sorted.flatMap(({ declarations }) => declarations));
}

function matches(selector: readonly Compound[], element: Element): boolean {
  const [own, ...outer] = selector.toReversed();
  if (own === undefined || !isA(element, own)) return false;
  let left = element.parents.length;
  return outer.every((compound) => {
    while (left > 0) {
      const parent = element.parents[--left];
      if (parent !== undefined && isA(parent, compound)) return true;
    }
    return false;
  });
}

const isA = (element: Element, { type, classes }: Compound) =>
  (type === '' || type === element.type) && classes.every((name) => element.classes.includes(name));

/** A value with its `var()` written out; a name that is not known and has no fallback stops the build. */
function resolved(value: string, custom: Readonly<Record<string, string>>): string {
  const found = /var\(--([\w-]+)(?:,\s*((?:[^()]|\([^()]*\))*))?\)/.exec(value);
  if (found === null) return value;
  const [whole, name = '', fallback] = found;
  const own = custom[name] ?? fallback;
  if (own === undefined) throw new Error(`figures.css names --${name}, which no token and no rule sets`);
  return resolved(value.replace(whole, own), custom);
}
