/** Pages that have been renamed: each old address leads to its new one on every host. */

export interface Redirect {
  /** Path from the site's root, with slashes at both ends. */
  readonly from: string;
  /** The same. */
  readonly to: string;
}

/** None has been renamed yet. */
export const redirects = (): readonly Redirect[] => [];
