// Runs in the head, before anything is drawn: marks that scripts run, and puts the reader's chosen theme on the root.
document.documentElement.classList.add('js');
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to us (private window, blocked cookies): the system's theme holds.
}
