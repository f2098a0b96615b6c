/** What a reader sees under each kind of host: told on the page about embedding, and held by tests/e2e/embed-strict.spec.ts. */

export interface HostCase {
  /** The attribute of the iframe; null where it has none. */
  readonly sandbox: string | null;
  /** Whether our files come with `Access-Control-Allow-Origin: *`. */
  readonly isShared: boolean;
  /** The whole toy, or its built figure and a sentence that says why. */
  readonly sees: 'toy' | 'figure';
}

export const hostCases: readonly HostCase[] = [
  { sandbox: null, isShared: true, sees: 'toy' },
  { sandbox: null, isShared: false, sees: 'toy' },
  { sandbox: 'allow-scripts allow-same-origin', isShared: true, sees: 'toy' },
  { sandbox: 'allow-scripts allow-same-origin', isShared: false, sees: 'toy' },
  { sandbox: 'allow-scripts', isShared: true, sees: 'toy' },
  { sandbox: 'allow-scripts', isShared: false, sees: 'figure' },
  { sandbox: '', isShared: true, sees: 'figure' },
  { sandbox: '', isShared: false, sees: 'figure' },
];
