/** A style sheet that comes with what a reader opens, not with the page. */

const asked = new Map<string, Promise<void>>();

/** Adds the sheet once. What is opened works unstyled too, so a sheet that does not come stops nothing. */
export function addStyle(href: string): Promise<void> {
  const coming =
    asked.get(href) ??
    new Promise<void>((done) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      link.onload = link.onerror = () => done();
      document.head.append(link);
    });
  asked.set(href, coming);
  return coming;
}
