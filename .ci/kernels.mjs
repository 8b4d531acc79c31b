// npm run kernels: compiles the fused WebAssembly kernels, unless they are newer than their sources.
import { mkdirSync, readdirSync, existsSync, statSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = join(ROOT, 'src', 'core', 'tensor', 'assembly');
const BUILT = join(ROOT, 'src', 'core', 'tensor', 'kernels');
/** The second one is used where the browser knows fused multiply and add; labels are the same with either. */
const BUILDS = { plain: ['--enable', 'simd'], relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'] };

/** Compiles what is missing or older than its sources. Throws with the compiler's words where it fails. */
export async function ensureKernels() {
  for (const [name, features] of Object.entries(BUILDS)) {
    const target = join(BUILT, `${name}.wasm`);
    if (existsSync(target) && statSync(target).mtimeMs > newestSource()) continue;
    mkdirSync(BUILT, { recursive: true });
    await compile(target, features);
  }
}

function newestSource() {
  const files = readdirSync(SOURCES).map((name) => join(SOURCES, name));
  return Math.max(...[...files, import.meta.filename].map((path) => statSync(path).mtimeMs));
}

/** Memory is TensorFlow.js' own: nothing static may lie in it, so the kernels use no runtime and no data. */
async function compile(target, features) {
  const { main } = await import('assemblyscript/asc');
  // Written aside and moved, so that a reader never meets half a file.
  const aside = `${target}.${process.pid}`;
  const options = ['--runtime', 'stub', '--importMemory', '--noAssert', '-O3', '--converge'];
  const { error, stderr } = await main(
    ['index.ts', '--baseDir', SOURCES, '--outFile', aside, ...options, ...features],
    {},
  );
  if (error) throw new Error(`The kernels do not compile:\n${stderr.toString()}`, { cause: error });
  renameSync(aside, target);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await ensureKernels();
