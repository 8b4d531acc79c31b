import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const CHANCE_AND_CLOCK = [
  { object: 'Math', property: 'random', message: 'Chance comes in through RunContext.rng.' },
  { object: 'Date', property: 'now', message: 'Time comes in from outside.' },
  { object: 'performance', property: 'now', message: 'Time comes in from outside.' },
];

export default ts.config(
  {
    ignores: [
      'dist/',
      'dist-single/',
      'node_modules/',
      'coverage/',
      'test-results/',
      'src/stubs/',
      'src/core/*/assembly/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Maps and sets here are replaced whole, never changed in place ($state.raw): nothing to make reactive.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte', 'workers/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text goes through Svelte bindings.' },
        { property: 'insertAdjacentHTML', message: 'Text goes through Svelte bindings.' },
      ],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-properties': ['error', ...CHANCE_AND_CLOCK],
      'no-restricted-globals': ['error', 'window', 'document', 'self', 'process', 'Buffer', 'fetch', 'postMessage'],
    },
  },
  {
    files: ['tests/**/*.ts', '.ci/**/*.mjs', 'tests/**/*.mjs'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['.ci/**/*.mjs', 'tests/bench/**'], rules: { 'no-console': 'off' } },
);
