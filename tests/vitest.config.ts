import { defineConfig } from 'vitest/config';

/** Three kinds of test, by what they need: nothing, a peer library, the built site. The definitions run on the TypeScript half. */
export default defineConfig({
  test: {
    globalSetup: ['tests/compile-kernels.ts'],
    projects: (
      [
        { name: 'definition', include: ['tests/unit/tensor/**/*.test.ts', 'tests/unit/nn/**/*.test.ts'] },
        { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], setupFiles: ['tests/fast-kernels.ts'] },
        { name: 'oracle', include: ['tests/oracle/**/*.test.ts'] },
        {
          name: 'build',
          include: ['build', 'links', 'hosting'].map((folder) => `tests/${folder}/**/*.test.ts`),
        },
      ] as const
    ).map(({ name, include, ...more }) => ({
      test: {
        name,
        root: new URL('..', import.meta.url).pathname,
        include: [...include],
        setupFiles: ['tests/fixed-seed.ts', ...('setupFiles' in more ? more.setupFiles : [])],
        testTimeout: 60_000,
        environment: 'node',
      },
      oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
    })),
  },
});
