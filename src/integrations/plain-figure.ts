/**
 * A figure of the page for a renderer that knows only plain CSS: the rules of figures.css without nesting, lists of selectors and
 * variables, in the light theme's colours. So a picture takes its look from the same sheet as the page.
 */

interface Rule {
  readonly selector: string;
  readonly declarations: readonly (readonly [property: string, value: string])[];
}

/** The names of the fonts that the variables stand for. */
const FAMILIES: Readonly<Record<string, string>> = {
  sans: "'RN Sans'",
  serif: "'STIX Two Text'",
  math: "'STIX Two Math'",
};
/** What only a browser understands, or a picture has no use for. */
const LEFT_OUT = /^(?:display|overflow|flex|max-inline-size|font-variant-numeric|shape-rendering|--)/;

/** The rules of figures.css as plain CSS; `tokens` is tokens.css. */
export function plainStyles(figures: string, tokens: string): string {
  const rules = rulesOf(withoutComments(figures).replace(/^\s*@layer figures\s*\{|\}\s*$/g, ''), '');
  const variables = new Map<string, string>();
  for (const [, name = '', light, value] of withoutComments(tokens).matchAll(
    /--([\w-]+):\s*(?:light-dark\(([^,]+),[^)]*\)|([^;{}]+));/g,
  )) {
    // What comes later is for paper and for those who ask for more contrast.
    if (!variables.has(name)) variables.set(name, (light ?? value ?? '').trim());
  }
  /** A variable that a class sets, and the value under each: `--tone` under `.post`. */
  const byClass = new Map<string, (readonly [selector: string, value: string])[]>();
  for (const { selector, declarations } of rules) {
    for (const [property, value] of declarations) {
      if (!property.startsWith('--')) continue;
      byClass.set(property, [...(byClass.get(property) ?? []), [selector.replace(/^\.chart\s+/, ''), value]]);
    }
  }
  const plain = (value: string): string =>
    value.replace(
      /var\(--([\w-]+)(?:,\s*((?:[^()]|\([^()]*\))*))?\)/g,
      (_, name: string, otherwise?: string) =>
        FAMILIES[name] ?? variables.get(name) ?? (otherwise === undefined ? 'none' : plain(otherwise)),
    );
  return rules
    .flatMap(({ selector, declarations }) =>
      declarations
        .filter(([property]) => !LEFT_OUT.test(property))
        .flatMap(([property, value]) => [
          `${selector}{${property}:${plain(value)}}`,
          ...[...byClass]
            .filter(([name]) => value.includes(`var(${name}`))
            .flatMap(([, cases]) =>
              cases.map(([under, set]) => `${joined(selector, under)}{${property}:${plain(set)}}`),
            ),
        ]),
    )
    .join('\n');
}

/** The rule for an element that has the other selector's class too. */
const joined = (selector: string, under: string) =>
  selector.includes(under) ? selector : `${selector}${under.replace(/^.*(?=\.[\w-]+$)/, '')}`;

const withoutComments = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '');

/** The rules of a block, those inside others written out; blocks that depend on the medium or on a lit symbol are left out. */
function rulesOf(css: string, parent: string): Rule[] {
  const rules: Rule[] = [];
  const own: (readonly [string, string])[] = [];
  let start = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === ';') {
      const [property = '', ...value] = css.slice(start, at).split(':');
      own.push([property.trim(), value.join(':').trim()]);
      start = at + 1;
    }
    if (css[at] !== '{') continue;
    const head = css.slice(start, at).trim();
    const end = closing(css, at);
    if (!head.startsWith('@') && !head.includes('.lit'))
      for (const selector of selectorsOf(head))
        rules.push(...rulesOf(css.slice(at + 1, end), nested(parent, selector)));
    at = end;
    start = end + 1;
  }
  return parent === '' ? rules : [{ selector: parent, declarations: own }, ...rules];
}

function closing(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth += 1;
    if (css[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`src/styles/figures.css: a block that opens at character ${open} does not end`);
}

const nested = (parent: string, selector: string) =>
  selector.includes('&')
    ? selector.replaceAll('&', parent)
    : parent === ''
      ? selector
      : `${parent} ${selector}`;

/** A list of selectors one by one, `:is(a, b)` written out. */
function selectorsOf(list: string): string[] {
  const found = /:is\(([^()]*)\)/.exec(list);
  if (found !== null) {
    return (found[1] ?? '').split(',').flatMap((one) => {
      const name = one.trim();
      // An element's name comes before its classes.
      const before = list.slice(0, found.index);
      return selectorsOf(before + name + list.slice(found.index + found[0].length));
    });
  }
  return list.split(',').map((selector) => selector.trim());
}
