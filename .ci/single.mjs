// npm run build:single: the whole app as one HTML file, dist-single/kindred.html, that runs by double-click.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { danfo } from '../src/stubs/danfo-plugin.mjs';
import { plotly } from '../src/stubs/plotly-plugin.mjs';
import { isStale, ROOT } from './dist.mjs';
import { singlePolicy } from './headers.mjs';
import { ensureKernels } from './kernels.mjs';

export const SINGLE = join(ROOT, 'dist-single', 'kindred.html');
/** Service workers cannot be had from `file://`. */
const WORKERS = readdirSync(join(ROOT, 'workers')).filter((name) => /^(?!service).*\.worker\.ts$/.test(name));
const SAMPLES = readdirSync(join(ROOT, 'public', 'samples')).filter((name) => name.endsWith('.csv'));

/**
 * Unpacks the files inside the page into blobs, then starts the app. It is the only script that the
 * policy names by its hash; all others are blobs that it made.
 */
const BOOT = `
const unpack = async ({ textContent, dataset }) => {
  const packed = Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = await new Response(stream).arrayBuffer();
  return [dataset.file, URL.createObjectURL(new Blob([bytes], { type: dataset.type }))];
};
const blocks = [...document.querySelectorAll('script[data-file]')];
const files = new Map(await Promise.all(blocks.map(unpack)));
for (const block of blocks) block.remove();
Object.defineProperty(globalThis, 'kindredFiles', { value: files });
await import(files.get('app.js'));
`;

/** One bundle without a second file: dynamic imports, styles and WebAssembly are inside it. */
async function bundle(input, format, plugins) {
  const { output } = await build({
    configFile: false,
    root: ROOT,
    base: './',
    mode: 'production',
    publicDir: false,
    logLevel: 'error',
    plugins,
    build: {
      write: false,
      target: 'es2023',
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: join(ROOT, input),
        output: { format, codeSplitting: false },
        checks: { pluginTimings: false },
      },
    },
  });
  return output;
}

/** Workers are asked for by their blobs, and are no modules: Chromium starts none out of a page from `file://`. */
function workersInside() {
  return {
    name: 'kindred-workers-inside',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/src/engine/page/')) return null;
      const address = /new URL\('(?:\.\.\/)+workers\/([\w-]+)\.worker\.ts', import\.meta\.url\)/g;
      return code
        .replaceAll(address, (_, name) => `globalThis.kindredFiles.get('${name}.worker.js')`)
        .replaceAll("type: 'module'", "type: 'classic'");
    },
  };
}

const textOf = (chunk) => (chunk.type === 'chunk' ? chunk.code : chunk.source.toString());
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function block(file, type, bytes) {
  const packed = gzipSync(bytes, { level: 9 }).toString('base64');
  return `<script type="text/plain" data-file="${file}" data-type="${type}">${packed}</script>`;
}

export async function buildSingle() {
  await ensureKernels();
  const page = await bundle('src/main.ts', 'es', [workersInside(), svelte({ configFile: false }), danfo(), plotly()]);
  const style = page
    .filter(({ fileName }) => fileName.endsWith('.css'))
    .map(textOf)
    .join('\n');
  const app = page
    .filter(({ type }) => type === 'chunk')
    .map(textOf)
    .join('\n');
  const blocks = [block('app.js', 'text/javascript', app)];
  for (const name of WORKERS) {
    const [{ code }] = await bundle(`workers/${name}`, 'iife', [danfo()]);
    blocks.push(block(name.replace('.ts', '.js'), 'text/javascript', code));
  }
  for (const name of SAMPLES) {
    blocks.push(block(`samples/${name}`, 'text/csv', readFileSync(join(ROOT, 'public', 'samples', name))));
  }
  const icon = readFileSync(join(ROOT, 'public', 'icon.svg')).toString('base64');
  const policy = singlePolicy({ script: hash(BOOT), style: hash(style) });
  mkdirSync(join(ROOT, 'dist-single'), { recursive: true });
  writeFileSync(
    SINGLE,
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Kindred</title>
<link rel="icon" href="data:image/svg+xml;base64,${icon}">
<style>${style}</style>
</head>
<body>
<div id="app"></div>
${blocks.join('\n')}
<script type="module">${BOOT}</script>
</body>
</html>
`,
  );
  return SINGLE;
}

/** Builds it, unless it is up to date. */
export async function ensureSingle() {
  if (!isStale(SINGLE)) return SINGLE;
  // Started from a test, NODE_ENV says "test", and Svelte would be built with its development checks.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await buildSingle();
  if (before !== undefined) process.env['NODE_ENV'] = before;
  return SINGLE;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.env['NODE_ENV'] = 'production';
  console.log(await buildSingle());
}
