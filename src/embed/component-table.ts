/** What the build tells the web component: made from the embed pages, never typed. */
export interface ComponentTable {
  /** The widths to which the heights belong. */
  readonly widths: readonly number[];
  /** Title of each toy and its heights. */
  readonly toys: Readonly<Record<string, readonly [title: string, ...heights: number[]]>>;
  /** Address of the site's root. */
  readonly home: string;
}
