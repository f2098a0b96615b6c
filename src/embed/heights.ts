/**
 * How high an embed page is at the widths for which hosts are given a number: measured in a browser, kept in
 * content/embed-heights.json, and held against the browser by the tests. `npm run heights` renews it.
 */

/** px. A host's column on a phone, in the text of an article, and over its whole width. */
export const embedWidths = [350, 390, 596, 720, 880] as const;

/** The width for which a host is given numbers if it does not say its own. */
export const usualWidth = 596;

/** Heights in px of each toy at `embedWidths`, with everything shown on the ground of paper. */
export type EmbedHeights = Readonly<Record<string, readonly number[]>>;

/** The height at one of the widths; at another that of the next narrower one, which is the higher. */
export function heightAt(heights: readonly number[], width: number): number {
  const index = embedWidths.findLastIndex((known) => known <= width);
  return heights[Math.max(0, index)] ?? 0;
}

/** The file as it is kept: one toy a line. */
export function heightsText(heights: EmbedHeights): string {
  const lines = Object.entries(heights)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([toy, list]) => `  ${JSON.stringify(toy)}: [${list.join(', ')}]`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Why a toy has no heights, and what to do. */
export const missingWords = (toy: string): string =>
  `content/embed-heights.json has no heights of "${toy}"; run npm run build, then npm run heights, and build again`;
