import { readFile } from 'node:fs/promises';
import type { LoadKernel } from '../../../src/core/base/kernel-slot';
import { useReadingKernel, type ReadingKernel } from '../../../src/core/read/kernel';

/** The kernel, as `npm run kernels` built it. */
const load: LoadKernel<ReadingKernel> = async () => {
  const bytes = await readFile(new URL('../../../src/core/read/kernels/reading.wasm', import.meta.url));
  const module = await WebAssembly.compile(new Uint8Array(bytes));
  return () => new WebAssembly.Instance(module).exports as unknown as ReadingKernel;
};

/** Text is cut by plain loops, or by the kernel: whoever tests the one tests the other. */
export const WAYS = ['plain loops', 'the kernel'] as const;

/** @throws where the kernel is wanted and does not start. */
export async function cutBy(way: (typeof WAYS)[number]): Promise<void> {
  const isThere = await useReadingKernel(way === 'the kernel' ? load : null);
  if (isThere !== (way === 'the kernel')) throw new Error('the kernel for reading does not start');
}
