/** Marks the section in view in the contents: the last whose heading has passed the upper third of the window. */

export function wireContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  if (links.length === 0) return;
  let isAsked = false;
  const mark = () => {
    isAsked = false;
    let here = 0;
    headings.forEach((heading, i) => {
      if (heading && heading.getBoundingClientRect().top < innerHeight * 0.35) here = i;
    });
    links.forEach((link, i) => {
      if (i === here) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
  };
  const ask = () => {
    if (!isAsked) requestAnimationFrame(mark);
    isAsked = true;
  };
  addEventListener('scroll', ask, { passive: true });
  mark();
}
