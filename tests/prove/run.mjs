/** Runs TypeScript as it stands: `node tests/prove/run.mjs <file> [arguments]`. */
import { resolve } from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';

const [file = '', ...rest] = process.argv.slice(2);
process.argv = [process.argv[0] ?? '', resolve(import.meta.dirname, file), ...rest];
await runnerImport(resolve(import.meta.dirname, file), {
  configFile: false,
  root: resolve(import.meta.dirname, '../..'),
});
