import tseslint from 'typescript-eslint';
import { arrows } from './tools/arrows.mjs';

const belowTheCommand = [
  'formats',
  'upstream',
  'digitalocean',
  'imports',
  'config',
  'constructs',
  'secrets',
  'charts',
  'checks',
  'order',
  'cdktf',
  'examples',
];

const world = 'Same input, same bytes: only cli/ sees the world around it.';
const named = (names, message) => names.map((name) => ({ name, message }));
const members = (names, message) => names.map((property) => ({ property, message }));

/** Programs for Node.js in other containers: plain JavaScript, for the oldest Node.js that one of the images has. */
const guardPrograms = 'constructs/hubs/guard/programs/*.cjs';

const neverAnywhere = [
  {
    property: 'addDependency',
    message: 'Between components it costs exponential time: give objects to charts whose names sort.',
  },
  { property: 'addJsonPatch', message: 'A patch fails or misses when the object changes: use overrides.' },
];

export default tseslint.config(
  { ignores: ['lib/', 'dist/', 'cdktf.out/', 'imports/cert-manager.io.ts', 'imports/monitoring.coreos.com.ts'] },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strict, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { hubs: { rules: { arrows } } },
    rules: {
      'hubs/arrows': 'error',
      'no-restricted-properties': ['error', ...neverAnywhere],
      'no-control-regex': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNever: true }],
      // The compiler takes what an index may miss for undefined: the exclamation mark says that it is there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: belowTheCommand.map((room) => `${room}/**`),
    ignores: ['cdktf/main.ts', guardPrograms],
    rules: {
      'no-restricted-globals': [
        'error',
        ...named(['Intl', 'console', 'crypto', 'fetch', 'globalThis', 'performance', 'process'], world),
      ],
      'no-restricted-properties': [
        'error',
        ...neverAnywhere,
        ...members(['localeCompare', 'toLocaleLowerCase', 'toLocaleString', 'toLocaleUpperCase'], world),
        { object: 'Math', property: 'random', message: world },
        { object: 'Date', property: 'now', message: world },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: world },
        { selector: 'CallExpression[callee.name="Date"]', message: world },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:crypto$', importNamePattern: '^(random|generate|webcrypto)', message: world }] },
      ],
    },
  },
  {
    // Programs of a person's own: a pipeline tells them by the environment which image it has built.
    files: ['examples/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...named(['Intl', 'console', 'crypto', 'fetch', 'globalThis', 'performance'], world),
      ],
    },
  },
  {
    files: [guardPrograms],
    extends: [tseslint.configs.strict],
    languageOptions: {
      // All of which Node.js 16 knows: https://node.green.
      ecmaVersion: 2021,
      sourceType: 'commonjs',
      globals: Object.fromEntries(
        ['module', 'process', 'require', 'setTimeout', 'clearTimeout'].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-undef': 'error', eqeqeq: 'error', '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // New secrets are random, and certificates begin today.
    files: ['secrets/generate.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-restricted-imports': 'off' },
  },
  {
    // To TypeScript, the values of an interface are any.
    files: ['secrets/check.ts'],
    rules: { '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // Tests look into rendered objects as anybody would.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
);
