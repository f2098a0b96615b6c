/**
 * Live symbols: pointing at a symbol of an equation lights its control, its readout and its part of the figure, and the reverse; a
 * small tip says what it means. Works on the page as it was built, before and without any exhibit being alive.
 *
 * Pointer, touch (a tap turns it on and off) and keyboard: an equation is one stop of the Tab key, and the arrow keys walk its symbols.
 */

const exhibitOf = (element: Element | null) => element?.closest('.exhibit') ?? null;
const symbolOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-sym]') : null;

let lit: { readonly exhibit: Element; readonly name: string } | null = null;
/** While a symbol is lit the figure may be drawn anew; its new parts are lit as well. */
const redraws = new MutationObserver(() => lit !== null && mark(lit.exhibit, lit.name));

function mark(exhibit: Element, name: string): void {
  for (const element of exhibit.querySelectorAll('[data-sym]'))
    element.classList.toggle('on', element.getAttribute('data-sym') === name);
}

function light(element: Element | null): void {
  const exhibit = exhibitOf(element);
  const name = element?.getAttribute('data-sym') ?? '';
  if (lit !== null && (lit.exhibit !== exhibit || name === '')) {
    redraws.disconnect();
    mark(lit.exhibit, '');
    lit.exhibit.classList.remove('lit');
    lit = null;
  }
  if (exhibit === null || name === '' || lit?.name === name) return;
  lit = { exhibit, name };
  exhibit.classList.add('lit');
  mark(exhibit, name);
  redraws.disconnect();
  redraws.observe(exhibit, { childList: true, subtree: true });
}

const isFormula = (element: Element | null) => element?.closest('math') != null;

async function explain(element: Element | null): Promise<void> {
  if (element === null || !isFormula(element)) return (await import('./symbol-tip.ts')).hideTip();
  const { showTip } = await import('./symbol-tip.ts');
  showTip(element);
}

/** What is lit when the pointer is elsewhere: the symbol of the control that has the focus. */
function focused(): Element | null {
  const active = document.activeElement;
  return active?.closest('.ex-eq') == null ? symbolOf(active) : null;
}

document.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse') return;
  const symbol = symbolOf(event.target);
  light(symbol ?? focused());
  if (symbol !== null || tipIsShown) void explain((tipIsShown = isFormula(symbol)) ? symbol : null);
});
let tipIsShown = false;

document.addEventListener('click', (event) => {
  const symbol = symbolOf(event.target);
  if (symbol === null || !isFormula(symbol)) return;
  const isAgain = lit !== null && symbol.classList.contains('on') && tipIsShown;
  if (matchMedia('(hover: hover)').matches) return;
  light(isAgain ? null : symbol);
  void explain((tipIsShown = !isAgain) ? symbol : null);
});

document.addEventListener('focusin', ({ target }) => {
  if (target instanceof Element && target.classList.contains('ex-eq')) return;
  light(symbolOf(target));
});
document.addEventListener('focusout', ({ target }) => {
  if (!(target instanceof Element) || !target.classList.contains('ex-eq')) return;
  light(null);
  void explain(null);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && lit !== null) {
    light(null);
    void explain(null);
    return;
  }
  const { target } = event;
  if (!(target instanceof Element) || !target.classList.contains('ex-eq')) return;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const symbols = [...target.querySelectorAll('[data-sym]')];
  const here = symbols.findIndex((symbol) => symbol.hasAttribute('data-here'));
  const next = symbols[Math.max(0, Math.min(symbols.length - 1, here + step))];
  if (next === undefined) return;
  event.preventDefault();
  symbols[here]?.removeAttribute('data-here');
  next.setAttribute('data-here', '');
  light(next);
  void explain(next);
});
