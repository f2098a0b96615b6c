/** The tip that says what a symbol means: one element for the page, spoken to a screen reader as it changes. */
import { isSymbolName, symbolInfo } from '../equations/symbols.ts';

let tip: HTMLElement | null = null;

/** Shows what the symbol means, under it. */
export function showTip(symbol: Element): void {
  const name = symbol.getAttribute('data-sym') ?? '';
  if (!isSymbolName(name)) return hideTip();
  const { spoken, meaning } = symbolInfo(name);
  tip ??= made();
  tip.textContent = meaning;
  // The letter is seen beside the tip; who hears it is told which one it is.
  tip.setAttribute('aria-label', `${spoken}: ${meaning}`);
  tip.hidden = false;
  const at = symbol.getBoundingClientRect();
  const width = tip.offsetWidth;
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${at.bottom + scrollY + 8}px`;
}

export function hideTip(): void {
  if (tip !== null) tip.hidden = true;
}

function made(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'symbol-tip';
  element.setAttribute('role', 'status');
  document.body.append(element);
  return element;
}
