import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { build } from 'vite';
import { HEADERS } from './headers.mjs';
import { hostFiles } from './host-files.mjs';

const SERVICE_WORKER = 'sw.js';

/**
 * Adds to the built app: its headers as ready files for common hosts, and the service worker, which
 * carries the list of all files with their hashes.
 */
export function door() {
  let config;
  return {
    name: 'kindred-door',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    closeBundle: {
      order: 'post',
      async handler() {
        const { root } = config;
        const out = resolve(root, config.build.outDir);
        // A build that failed comes by here too.
        if (!existsSync(join(out, 'index.html'))) return;
        const hosting = hostFiles(HEADERS);
        const files = shippedFiles(out, new Set([...hosting.keys(), SERVICE_WORKER]));
        for (const [path, text] of hosting) {
          mkdirSync(dirname(join(out, path)), { recursive: true });
          writeFileSync(join(out, path), text);
        }
        const version = createHash('sha256')
          .update(JSON.stringify([files, HEADERS]))
          .digest('hex')
          .slice(0, 16);
        await buildServiceWorker(root, out, { version, files, headers: HEADERS });
      },
    },
  };
}

/** Every file of the app with its size and hash, by path. */
function shippedFiles(out, without) {
  const under = (folder) =>
    readdirSync(join(out, folder)).flatMap((name) => {
      const path = posix.join(folder, name);
      return statSync(join(out, path)).isDirectory() ? under(path) : [path];
    });
  const paths = under('').filter((path) => !without.has(path));
  return paths.sort().map((path) => {
    const bytes = readFileSync(join(out, path));
    const hash = createHash('sha256').update(bytes).digest('base64');
    return { path, integrity: `sha256-${hash}`, bytes: bytes.length };
  });
}

/** A plain script in one file, at the app's own address: the folder it lies in is what it may serve. */
async function buildServiceWorker(root, outDir, build_) {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    define: { __BUILD__: JSON.stringify(build_) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: join(root, 'workers/service.worker.ts'),
        output: { format: 'iife', entryFileNames: SERVICE_WORKER },
      },
    },
  });
}
