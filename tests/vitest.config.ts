import { defineConfig } from 'vitest/config';

/** Three kinds of test, by what they need: nothing, a peer library, the built site. */
export default defineConfig({
  test: {
    projects: (['unit', 'oracle', 'build'] as const).map((name) => ({
      test: {
        name,
        root: new URL('..', import.meta.url).pathname,
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        setupFiles: ['tests/fixed-seed.ts'],
        testTimeout: 60_000,
        environment: 'node',
      },
      oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
    })),
  },
});
