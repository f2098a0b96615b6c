/** A style sheet that comes with what a reader opens, not with the page. */

const asked = new Map<string, Promise<void>>();

/** What is opened waits so long for its sheet and then stands without it until it comes. */
const patienceMs = 1000;

/** Adds the sheet once; one that did not come is asked for anew. What is opened works unstyled too, so that no sheet stops anything. */
export function addStyle(href: string): Promise<void> {
  const coming =
    asked.get(href) ??
    new Promise<void>((done) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      link.onload = () => done();
      link.onerror = () => {
        asked.delete(href);
        link.remove();
        done();
      };
      document.head.append(link);
      setTimeout(done, patienceMs);
    });
  asked.set(href, coming);
  return coming;
}
