/**
 * A toy that could not be brought to life says so in words in its place; its built figure, readouts and sentence stay, and its controls,
 * which would do nothing, are shown as the values they stand for. What the reader had set by then goes into the address of the page
 * that is offered instead: after a new build has taken this one's place, that page has its code.
 *
 * One whose code is slow to come says that its controls do not answer yet; the words go when it is alive.
 */

/** What has been set in inputs, by their names, which are those of the address: `attenuation.sublayers`. */
const moved = new Map<string, string>();
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement)
    moved.set(target.name, textOf(target));
});

/** A slider over listed values stands at a position in that list. */
function textOf(input: HTMLInputElement | HTMLSelectElement): string {
  if (input instanceof HTMLInputElement && input.type === 'checkbox') return String(input.checked);
  return input.dataset.values?.split(' ')[Number(input.value)] ?? input.value;
}

/** The address of this page with what was set in the toys that did not start. */
function addressNow(exhibit: Element): URL {
  const url = new URL(location.href);
  for (const [name, text] of moved)
    if (document.querySelector(`#toy-${CSS.escape(name.split('.')[0] ?? '')}[data-state="dead"]`))
      url.searchParams.set(name, text);
  url.hash = exhibit.id;
  return url;
}

document.addEventListener('astro:hydration-error', (event) => {
  if (!(event.target instanceof Element)) return;
  const exhibit = event.target.querySelector('.exhibit');
  const notes = exhibit?.querySelector('.ex-notes');
  if (exhibit === null || notes === null || notes === undefined) return;
  exhibit.setAttribute('data-state', 'dead');
  const words = document.createElement('p');
  words.className = 'ex-note bad';
  const lead = document.createElement('strong');
  lead.textContent = 'This toy did not start.';
  const again = document.createElement('a');
  again.href = addressNow(exhibit).href;
  again.textContent = 'Load the page again';
  again.addEventListener('click', (press) => {
    press.preventDefault();
    const now = addressNow(exhibit);
    if (now.search === location.search) location.reload();
    else location.replace(now);
  });
  words.append(
    lead,
    ' Its code could not be loaded or failed in this browser. The figure below was drawn when the page was built, at the values shown. ',
    again,
    ': it keeps what you have set.',
  );
  notes.replaceChildren(words);
});

document.addEventListener('toy-late', ({ target }) => {
  if (!(target instanceof Element)) return;
  const words = document.createElement('p');
  words.className = 'ex-note ex-late';
  words.textContent =
    'The code of this toy is still on its way: until it is here, its controls change nothing.';
  target.querySelector('.ex-notes')?.append(words);
});
