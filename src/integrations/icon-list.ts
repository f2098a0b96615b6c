/** The icons that the build draws from public/favicon.svg: where each lies, how large it is, how much of it the mark takes. */

export interface Icon {
  /** From the site's root. */
  readonly path: string;
  /** Side, in pixels. */
  readonly size: number;
  /** `maskable`: a system may cut any shape out of it, so the mark stays within the middle. */
  readonly purpose: 'any' | 'maskable';
  readonly isInManifest: boolean;
}

export const icons: readonly Icon[] = [
  { path: '/icons/icon-32.png', size: 32, purpose: 'any', isInManifest: false },
  { path: '/apple-touch-icon.png', size: 180, purpose: 'maskable', isInManifest: false },
  { path: '/icons/icon-192.png', size: 192, purpose: 'any', isInManifest: true },
  { path: '/icons/icon-512.png', size: 512, purpose: 'any', isInManifest: true },
  { path: '/icons/maskable-512.png', size: 512, purpose: 'maskable', isInManifest: true },
];

/** The sizes that favicon.ico holds. */
export const icoSizes: readonly number[] = [16, 32, 48];
