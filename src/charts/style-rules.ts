/**
 * The rules of a style sheet of ours, flattened: nesting resolved, `:is()` written out, conditions (`@media`, `:hover`) left out.
 *
 * Reads what src/styles/figures.css is written in, not all of CSS: type and class selectors, descendants, one kind of nesting.
 */

/** `text.tick` as its type and classes. */
export interface Compound {
  readonly type: string;
  readonly classes: readonly string[];
}

export interface Rule {
  /** Ancestors first; the last is the element itself. */
  readonly selector: readonly Compound[];
  readonly declarations: readonly (readonly [property: string, value: string])[];
  /** Classes count ten, types one. */
  readonly specificity: number;
}

/** All rules that can hold for a drawing at rest, in the order of the sheet. */
export function rulesOf(css: string): readonly Rule[] {
  return blocks(css.replace(/\/\*[\s\S]*?\*\//g, ''), ['']).flatMap(({ selectors, declarations }) =>
    selectors.flatMap((text) => {
      // What depends on a state, or stands in an exhibit that is pointed at, is not of a drawing at rest.
      if (/[:[>+~*]|\.lit|\.exhibit/.test(text)) return [];
      const selector = text.split(/\s+/).filter(Boolean).map(compoundOf);
      const specificity = selector.reduce(
        (sum, { type, classes }) => sum + 10 * classes.length + (type === '' ? 0 : 1),
        0,
      );
      return [{ selector, declarations, specificity }];
    }),
  );
}

interface Block {
  readonly selectors: readonly string[];
  readonly declarations: Rule['declarations'];
}

/** The blocks of a piece of CSS under these parents. */
function blocks(css: string, parents: readonly string[]): readonly Block[] {
  const found: Block[] = [];
  const declarations: (readonly [string, string])[] = [];
  for (const { head, body } of statements(css)) {
    if (body === null) {
      const colon = head.indexOf(':');
      if (!head.startsWith('@') && colon > 0)
        declarations.push([head.slice(0, colon).trim(), head.slice(colon + 1).trim()]);
    } else if (head.startsWith('@layer')) found.push(...blocks(body, parents));
    else if (!head.startsWith('@')) found.push(...blocks(body, nested(head, parents)));
  }
  return declarations.length === 0 ? found : [{ selectors: parents, declarations }, ...found];
}

/** Each statement of a piece of CSS: what stands before its `;` or `{`, and what stands in its braces. */
function* statements(css: string): Generator<{ head: string; body: string | null }> {
  let from = 0;
  let depth = 0;
  let open = 0;
  for (let i = 0; i < css.length; i++) {
    const at = css[i];
    if (at === '{' && depth++ === 0) open = i;
    if (at === '}' && --depth === 0) {
      yield { head: css.slice(from, open).trim(), body: css.slice(open + 1, i) };
      from = i + 1;
    }
    if (at === ';' && depth === 0) {
      yield { head: css.slice(from, i).trim(), body: null };
      from = i + 1;
    }
  }
}

const nested = (head: string, parents: readonly string[]): readonly string[] =>
  parents.flatMap((parent) =>
    split(head).map((child) => (child.includes('&') ? child.replaceAll('&', parent) : `${parent} ${child}`)),
  );

/** A list of selectors with every `:is(a, b)` written out. */
function split(list: string): readonly string[] {
  return commas(list).flatMap((one) => {
    const open = one.indexOf(':is(');
    if (open < 0) return [one.trim()];
    let close = open + 4;
    for (let depth = 1; depth > 0; close++) depth += one[close] === '(' ? 1 : one[close] === ')' ? -1 : 0;
    const rest = one.slice(close);
    return commas(one.slice(open + 4, close - 1)).flatMap((part) =>
      // A type must stand before the classes of its compound.
      split(`${one.slice(0, open)}${part.trim()}${rest}`),
    );
  });
}

/** Splits at commas that stand in no parentheses. */
function commas(text: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function compoundOf(text: string): Compound {
  const [type = '', ...classes] = text.split('.');
  return { type, classes };
}
