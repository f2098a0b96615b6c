/**
 * A copy of a drawing that needs no style sheet: what the page's rules say of each part is written on the part itself, in the light
 * theme, on white. The theme is turned to light while the styles are read, and back before anything is painted.
 */

interface Property {
  readonly name: string;
  readonly initial: string;
  /** True where a part without the property takes it from the part around it. */
  readonly isInherited: boolean;
}

const inherited = (name: string, initial: string): Property => ({ name, initial, isInherited: true });
const own = (name: string, initial: string): Property => ({ name, initial, isInherited: false });

const shapes: readonly Property[] = [
  inherited('fill', 'rgb(0, 0, 0)'),
  inherited('fill-opacity', '1'),
  inherited('stroke', 'none'),
  inherited('stroke-width', '1px'),
  inherited('stroke-opacity', '1'),
  inherited('stroke-dasharray', 'none'),
  inherited('stroke-linecap', 'butt'),
  inherited('stroke-linejoin', 'miter'),
  inherited('paint-order', 'normal'),
  inherited('shape-rendering', 'auto'),
  inherited('visibility', 'visible'),
  own('opacity', '1'),
];
const letters: readonly Property[] = [
  inherited('font-family', ''),
  inherited('font-size', ''),
  inherited('font-weight', '400'),
  inherited('font-style', 'normal'),
  inherited('text-anchor', 'start'),
  inherited('letter-spacing', 'normal'),
];
const isText = (part: Element) => /^(?:text|tspan)$/.test(part.localName);

/** Families as another machine knows them: ours, their open originals, what is everywhere. */
export const sans = "'RN Sans', 'RN Symbols', 'Source Sans 3', Arial, Helvetica, sans-serif";
const math = "'STIX Two Math', 'STIX Two Text', 'Cambria Math', 'Times New Roman', serif";

/** Runs `read` while the page wears its light theme. */
export function inLight<T>(read: () => T): T {
  const { dataset } = document.documentElement;
  const worn = dataset.theme;
  dataset.theme = 'light';
  try {
    return read();
  } finally {
    if (worn === undefined) delete dataset.theme;
    else dataset.theme = worn;
  }
}

/**
 * Gives colours of the page as they are on white: its ground becomes white and, where the reader's system chooses the colours, its ink,
 * which may be white itself, black. Call it in light.
 */
export function onWhite(): (colour: string) => string {
  const page = getComputedStyle(document.documentElement);
  const [paper, ink] = ['--paper', '--ink'].map((name) => page.getPropertyValue(name).trim());
  const isForced = matchMedia('(forced-colors: active)').matches;
  return (colour) => {
    if (colour === paper || (isForced && colour === page.backgroundColor)) return '#ffffff';
    return isForced && (colour === ink || colour === page.color) ? '#000000' : colour;
  };
}

/** The copy, its colours as `clean` gives them. Call it in light. */
export function styledCopy(drawing: SVGSVGElement, clean: (colour: string) => string): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  write(drawing, copy, new Map(), clean);
  for (const name of ['class', 'aria-hidden', 'role', 'style']) copy.removeAttribute(name);
  return copy;
}

function write(
  from: Element,
  to: Element,
  around: ReadonlyMap<string, string>,
  clean: (value: string) => string,
): void {
  const computed = getComputedStyle(from);
  // A picture cannot be grasped, so it does not say what can be.
  if (computed.display === 'none' || from.classList.contains('hint')) return to.remove();
  const here = new Map(around);
  for (const { name, initial, isInherited } of isText(from) ? [...shapes, ...letters] : shapes) {
    const value = name === 'font-family' ? familyOf(computed) : clean(computed.getPropertyValue(name));
    if (value === '' || value === (isInherited ? (around.get(name) ?? initial) : initial)) {
      to.removeAttribute(name);
      continue;
    }
    to.setAttribute(name, value);
    if (isInherited) here.set(name, value);
  }
  for (const { name } of [...to.attributes])
    if (name === 'class' || name.startsWith('data-')) to.removeAttribute(name);
  const copies = [...to.children];
  [...from.children].forEach((child, i) => {
    const copy = copies[i];
    if (copy !== undefined) write(child, copy, here, clean);
  });
}

const familyOf = ({ fontFamily }: CSSStyleDeclaration) => (/STIX/.test(fontFamily) ? math : sans);
