import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import ts from 'typescript-eslint';

/** What each folder may import: the arrows of docs/DESIGN.md. A folder always may import itself. */
const arrows = {
  tensor: [],
  nn: ['tensor'],
  equations: ['tensor', 'nn'],
  experiments: ['tensor', 'nn', 'equations'],
  charts: ['nn', 'experiments'],
  exhibit: ['tensor', 'nn', 'equations', 'experiments', 'charts'],
  toys: ['nn', 'equations', 'experiments', 'charts', 'exhibit'],
  benchmarks: ['tensor', 'nn', 'experiments', 'charts'],
};
const layers = [
  'tensor',
  'nn',
  'equations',
  'experiments',
  'charts',
  'exhibit',
  'toys',
  'benchmarks',
  'mdx',
  'components',
  'layouts',
  'pages',
  'commands',
  'content',
];
const direction = Object.entries(arrows).map(([folder, allowed]) => ({
  files: [`src/${folder}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: layers
          .filter((layer) => layer !== folder && !allowed.includes(layer))
          .map((layer) => ({
            regex: `^(\\.\\./)+(src/)?${layer}/`,
            message: `src/${folder} must not know src/${layer}: dependencies run tensor ← nn ← equations ← experiments ← toys ← content ← pages.`,
          })),
      },
    ],
  },
}));

const pure = ['tensor', 'nn', 'equations', 'experiments'].map((folder) => `src/${folder}/**/*.ts`);
const exactMath = /^(?:fround|sqrt|abs|floor|trunc|min|max|imul|clz32)$/.source;

export default ts.config(
  {
    ignores: [
      ...['dist/', '.astro/', 'node_modules/', 'public/', 'test-results/'],
      // Made, and for other machines than Node.
      'docs/hosting/',
      // AssemblyScript: its compiler checks it, and its decorators on functions are no TypeScript.
      'src/tensor/kernels/wasm/assembly/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...astro.configs.recommended,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        window: 'readonly',
        document: 'readonly',
        location: 'readonly',
        fetch: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      'no-undef': 'off',
    },
  },
  ...direction,
  {
    files: ['src/tensor/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', 'document', 'window', 'self', 'globalThis', 'navigator'] },
  },
  {
    files: ['src/experiments/**/*.ts', 'src/nn/**/*.ts', 'src/equations/**/*.ts', 'src/tensor/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `MemberExpression[object.name="Math"]:not([property.name=/${exactMath}/])`,
          message:
            'Only fround, sqrt, abs, floor, trunc, min, max, imul and clz32 give the same bits in every engine; use the functions of src/tensor/math.',
        },
        {
          selector: 'BinaryExpression[operator="**"], AssignmentExpression[operator="**="]',
          message: '** differs between engines; multiply.',
        },
        {
          selector: 'MemberExpression[property.name=/^toLocale/]',
          message: 'The locale differs between machines.',
        },
        {
          selector: 'Identifier[name=/^(Date|Intl|performance)$/]',
          message: 'Experiments do not know the time or the locale.',
        },
      ],
    },
  },
  { files: ['src/tensor/float64.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: pure, rules: { 'no-console': 'error' } },
);
