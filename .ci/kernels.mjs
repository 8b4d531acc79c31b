// npm run kernels: compiles the WebAssembly kernels of each room, unless they are newer than their sources.
import { mkdirSync, readdirSync, existsSync, statSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const CORE = join(ROOT, 'src', 'core');
const SIMD = ['--enable', 'simd'];

/**
 * A build: the room whose `assembly/` it compiles, its name in the room's `kernels/`, and what is asked of the compiler.
 * Memory of the first two is TensorFlow.js' own: nothing static may lie in it, so they use no data. The second one is
 * used where the browser knows fused multiply and add; labels are the same with either.
 */
const BUILDS = [
  { room: 'tensor', name: 'plain', options: ['--importMemory', ...SIMD] },
  { room: 'tensor', name: 'relaxed', options: ['--importMemory', ...SIMD, '--enable', 'relaxed-simd'] },
  { room: 'read', name: 'reading', options: SIMD },
  { room: 'project', name: 'layout', options: SIMD },
];

/** Compiles what is missing or older than its sources. Throws with the compiler's words where it fails. */
export async function ensureKernels() {
  for (const { room, name, options } of BUILDS) {
    const sources = join(CORE, room, 'assembly');
    const built = join(CORE, room, 'kernels');
    const target = join(built, `${name}.wasm`);
    if (existsSync(target) && statSync(target).mtimeMs > newestOf(sources)) continue;
    mkdirSync(built, { recursive: true });
    await compile(sources, target, options);
  }
}

function newestOf(sources) {
  const files = readdirSync(sources).map((name) => join(sources, name));
  return Math.max(...[...files, import.meta.filename].map((path) => statSync(path).mtimeMs));
}

/** No kernel uses a runtime. */
async function compile(sources, target, wanted) {
  const { main } = await import('assemblyscript/asc');
  // Written aside and moved, so that a reader never meets half a file.
  const aside = `${target}.${process.pid}`;
  const options = ['--runtime', 'stub', '--noAssert', '-O3', '--converge', ...wanted];
  const { error, stderr } = await main(['index.ts', '--baseDir', sources, '--outFile', aside, ...options], {});
  if (error) throw new Error(`The kernels do not compile:\n${stderr.toString()}`, { cause: error });
  renameSync(aside, target);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await ensureKernels();
