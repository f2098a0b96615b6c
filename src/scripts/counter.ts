/** The number of views, where the owner has configured who counts them. Anything else leaves the dash. */

export async function fillCounter(): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-counter]');
  if (!place?.dataset.counter) return;
  try {
    const answer: unknown = await (await fetch(place.dataset.counter)).json();
    const views = typeof answer === 'number' ? answer : (answer as { views?: unknown }).views;
    if (typeof views === 'number' && views >= 0) place.textContent = String(Math.floor(views));
  } catch {
    // The counter does not answer; the page does not need it.
  }
}
