import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { checkKeys } from './.ci/check-keys.mjs';
import { door } from './.ci/door-plugin.mjs';
import { DEV_HEADERS, HEADERS, META_POLICY } from './.ci/headers.mjs';
import { danfo } from './src/stubs/danfo-plugin.mjs';
import { plotly } from './src/stubs/plotly-plugin.mjs';

/** The policy once more in the page itself, for hosts that send no headers. First in the head: it binds what follows. */
function metaPolicy(): Plugin {
  const tag = { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY } };
  return {
    name: 'kindred-meta-policy',
    apply: 'build',
    transformIndexHtml: () => [{ ...tag, injectTo: 'head-prepend' }],
  };
}

/**
 * Test files that get modules of their own, each: they start backends in odd ways, change what the page has one of,
 * stand in for what a browser has, or stop workers that live in this thread, whose work goes on for a moment.
 */
const ALONE = [
  'tests/core/tensor/backend*.test.ts',
  'tests/engine/**/*.test.ts',
  'tests/sessions/**/*.test.ts',
  'tests/state/**/*.test.ts',
];

const UNIT = {
  environment: 'node',
  setupFiles: 'tests/helpers/set-up.ts',
  // No test asserts speed; this only ends what hangs, on machines that are busy with other things too.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // One for each core: left to itself, Vitest keeps one core back, which of two is half.
  maxWorkers: '100%',
} as const;

export default defineConfig({
  base: './',
  plugins: [svelte({ configFile: false }), danfo(), plotly(), metaPolicy(), checkKeys(import.meta.dirname), door()],
  worker: { format: 'es', plugins: () => [danfo()] },
  build: {
    target: 'es2023',
    sourcemap: false,
    // A file of its own for everything: the policy lets fonts, styles and scripts come from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The report of large chunks is replaced by the bundle budget, which fails.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { headers: DEV_HEADERS },
  preview: { headers: HEADERS },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...UNIT,
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', ...ALONE],
          // Modules of a pure core know nothing of the test before: they are loaded once, not once for each file.
          isolate: false,
        },
      },
      { extends: true, test: { ...UNIT, name: 'unit-alone', include: [...ALONE] } },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // They wait for the browser more than they compute; more at a time would be late for each other.
          maxWorkers: 2,
        },
      },
    ],
  },
});
