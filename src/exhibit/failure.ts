/**
 * A toy that could not be brought to life says so in words in its place; its built figure, readouts and sentence stay, and its controls,
 * which would do nothing, are shown as the values they stand for.
 *
 * One whose code is slow to come says that its controls do not answer yet; the words go when it is alive.
 */

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
  again.href = location.href;
  again.textContent = 'Load the page again';
  again.addEventListener('click', (press) => {
    press.preventDefault();
    location.reload();
  });
  words.append(
    lead,
    ' Its code could not be loaded or failed in this browser. The figure below was drawn when the page was built, at the values shown. ',
    again,
    '.',
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
