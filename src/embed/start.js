// Runs in the head of an embed page before anything is drawn, and is all that runs where no other script can be loaded. It reads
// how the host wants the frame to look, tells the host how high it is, and shows the static form where the toy's code fails.
{
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const notes = [];
  const list = (words) => words.map((word) => `“${word}”`).join(', ');

  const choose = (name, options) => {
    const value = query.get(name);
    if (value === null) return;
    if (options.includes(value)) root.dataset[name] = value;
    else notes.push(`The address asks for ${name} “${value}”, which is none of ${list(options)}.`);
  };
  choose('theme', ['light', 'dark', 'auto']);
  choose('ground', ['paper', 'transparent']);

  const parts = ['controls', 'equation', 'sentence', 'title', 'credit'];
  const asked = query
    .getAll('hide')
    .flatMap((names) => names.split(','))
    .filter((name) => name !== '');
  const unknown = asked.filter((name) => !parts.includes(name));
  root.dataset.hide = asked.filter((name) => parts.includes(name)).join(' ');
  if (unknown.length > 0)
    notes.push(`The address hides ${list(unknown)}; what can be hidden: ${list(parts)}.`);

  // Without this class the page is in its static form, which says in words that it is.
  root.classList.add('js');
  let isStill = false;
  const stand = () => {
    if (root.dataset.alive !== undefined) return;
    isStill = true;
    root.classList.remove('js');
  };
  document.addEventListener('embed-alive', () => {
    root.dataset.alive = '';
    if (isStill) root.classList.add('js');
  });
  addEventListener('error', ({ target }) => target instanceof HTMLScriptElement && stand(), true);
  addEventListener('load', () => setTimeout(stand, 6000));

  // The height follows from the width alone, so what a host does with it brings no second message.
  const leastMs = 250;
  let sent = 0;
  let sentMs = -Infinity;
  let timer;
  const tell = () => {
    clearTimeout(timer);
    const height = Math.ceil(root.getBoundingClientRect().height);
    // In a closed fold of the host the frame may have no width; set one letter to the line, it has no height worth telling.
    if (height === sent || height === 0 || innerWidth === 0) return;
    const waitMs = sentMs + leastMs - performance.now();
    if (waitMs > 0) {
      timer = setTimeout(tell, waitMs);
      return;
    }
    sent = height;
    sentMs = performance.now();
    parent.postMessage({ type: 'runnable-norms:height', toy: root.dataset.embed, height }, '*');
  };

  document.addEventListener('DOMContentLoaded', () => {
    for (const words of notes) {
      const note = document.createElement('p');
      note.className = 'ex-note';
      note.textContent = words;
      document.querySelector('.embed-notes').append(note);
    }
    if (parent !== window) new ResizeObserver(tell).observe(root);
  });
}
