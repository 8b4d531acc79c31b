import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { ensureKernels } from './kernels.mjs';

export const ROOT = join(import.meta.dirname, '..');
/** What the build is made from. */
const SOURCES = [
  'src',
  'workers',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  '.ci/headers.mjs',
  '.ci/host-files.mjs',
  '.ci/door-plugin.mjs',
  '.ci/single.mjs',
];

/** Whether dist is missing or older than something it is made from. */
export function distIsStale() {
  return isStale(join(ROOT, 'dist', 'index.html'));
}

/** The same of another file that is built. */
export function isStale(built) {
  if (!existsSync(built)) return true;
  const since = statSync(built).mtimeMs;
  return SOURCES.some((path) => newestUnder(join(ROOT, path)) > since);
}

/** Builds dist, unless it is up to date. */
export async function ensureDist() {
  await ensureKernels();
  if (!distIsStale()) return;
  // Started from a test, NODE_ENV says "test", and Svelte would be built with its development checks.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ root: ROOT, mode: 'production', logLevel: 'warn' });
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
}

function newestUnder(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestUnder(join(path, name))));
}
