/** Where the Markdown twin of a page lies, from the site's root: `/normalization/` → `/normalization.md`, `/` → `/index.md`. */
export function twinPath(pagePath: string): string {
  return pagePath === '/' ? '/index.md' : `${pagePath.replace(/\/$|\.html$/, '')}.md`;
}
