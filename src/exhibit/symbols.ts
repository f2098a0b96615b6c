/**
 * Live symbols: pointing at a symbol of an equation lights its control, its readout and its part of the figure, and the reverse; a
 * small tip says what it means. Works on the page as it was built, before and without any exhibit being alive.
 *
 * Pointer, touch (a tap turns it on and off) and keyboard: an equation is one stop of the Tab key, and the arrow keys walk its symbols.
 */

const symbolAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest('[data-sym]') : null;
const equationAt = (target: EventTarget | null) =>
  target instanceof Element && target.classList.contains('ex-eq') ? target : null;
const isLetter = (element: Element) => element.closest('math') !== null;

let lit: { readonly exhibit: Element; readonly name: string } | null = null;
let explained: Element | null = null;

/** While a symbol is lit the figure may be drawn anew; its new parts are lit as well. */
const redraws = new MutationObserver(() => {
  if (lit !== null) mark(lit.exhibit, lit.name);
});

function mark(exhibit: Element, name: string): void {
  for (const element of exhibit.querySelectorAll('[data-sym]'))
    element.classList.toggle('on', element.getAttribute('data-sym') === name);
}

/** Lights everything that bears the symbol of `element` in its exhibit, and nothing else; null turns the light off. */
function light(element: Element | null): void {
  const exhibit = element?.closest('.exhibit') ?? null;
  const name = element?.getAttribute('data-sym') ?? '';
  if (lit?.exhibit === exhibit && lit?.name === name) return;
  redraws.disconnect();
  if (lit !== null) {
    lit.exhibit.classList.remove('lit');
    mark(lit.exhibit, '');
  }
  lit = exhibit === null || name === '' ? null : { exhibit, name };
  if (lit === null) return;
  lit.exhibit.classList.add('lit');
  mark(lit.exhibit, name);
  redraws.observe(lit.exhibit, { childList: true, subtree: true });
}

/** Says what a letter means; null takes the tip away. The words are loaded at the first letter. */
function explain(element: Element | null): void {
  const letter = element !== null && isLetter(element) ? element : null;
  if (letter === explained) return;
  explained = letter;
  void import('./symbol-tip.ts').then(({ showTip, hideTip }) => {
    if (explained === null) hideTip();
    else showTip(explained);
  });
}

function show(element: Element | null): void {
  light(element);
  explain(element);
}

document.addEventListener('pointerover', ({ target, pointerType }) => {
  if (pointerType !== 'mouse') return;
  const symbol = symbolAt(target);
  explain(symbol);
  // When the pointer is elsewhere, the control that has the focus keeps its light.
  light(symbol ?? symbolAt(document.activeElement));
});

document.addEventListener('click', (event) => {
  if (event instanceof PointerEvent && event.pointerType === 'mouse') return;
  const symbol = symbolAt(event.target);
  if (symbol !== null && isLetter(symbol)) show(explained === symbol ? null : symbol);
  else if (explained !== null) show(null);
});

document.addEventListener('focusin', ({ target }) => {
  if (equationAt(target) === null) light(symbolAt(target));
});
document.addEventListener('focusout', ({ target }) => {
  if (equationAt(target) !== null) show(null);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') return show(null);
  const equation = equationAt(event.target);
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (equation === null || step === 0) return;
  const symbols = [...equation.querySelectorAll('[data-sym]')];
  const here = explained === null ? -1 : symbols.indexOf(explained);
  const next = symbols[Math.max(0, Math.min(symbols.length - 1, here + step))];
  if (next === undefined) return;
  event.preventDefault();
  show(next);
});
