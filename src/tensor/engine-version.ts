/** The version of the arithmetic: it goes up when the same parameters would give other bits. */
export const ENGINE_VERSION = 1;
