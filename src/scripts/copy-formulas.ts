/**
 * A selection that holds formulas is copied as text with LaTeX, `$…$` in a line and `$$…$$` on its own, and as HTML with the formulas
 * as they are. A selection without any is left to the browser. The event does not wait, so all of this is here from the start.
 */

export function wireCopiedFormulas(): void {
  document.addEventListener('copy', (event) => {
    const selection = getSelection();
    const { clipboardData: clipboard, target } = event;
    if (!clipboard || !selection?.rangeCount || (target as Element).closest?.('input, textarea')) return;
    const range = selection.getRangeAt(0).cloneRange();
    // Half a formula is no formula: what is touched is taken whole.
    const first = formulaAt(range.startContainer);
    const last = formulaAt(range.endContainer);
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    const copy = document.createElement('div');
    copy.append(range.cloneContents());
    const formulas = copy.querySelectorAll('math');
    if (selection.isCollapsed || !formulas.length) return;
    copy.querySelectorAll('a').forEach((link) => link.setAttribute('href', link.href));
    clipboard.setData('text/html', copy.innerHTML);
    for (const math of formulas) {
      const tex = math.querySelector('annotation')?.textContent;
      // A letter in a figure's sentence has no TeX, and is the letter.
      if (tex) math.replaceWith(math.getAttribute('display') ? `\n$$${tex}$$\n` : `$${tex}$`);
    }
    copy.querySelectorAll('svg, button, .ex-plot').forEach((part) => part.remove());
    // Only what is laid out has lines.
    document.body.append(copy);
    clipboard.setData('text/plain', copy.innerText.trim());
    copy.remove();
    event.preventDefault();
  });
}

const formulaAt = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest('math');
