import { readFile } from 'node:fs/promises';
import type { LoadKernel } from '../../../src/core/base/kernel-slot';
import { useLayoutKernel, type LayoutKernel } from '../../../src/core/project/kernel';

/** The kernel, as `npm run kernels` built it. */
const load: LoadKernel<LayoutKernel> = async () => {
  const bytes = await readFile(new URL('../../../src/core/project/kernels/layout.wasm', import.meta.url));
  const module = await WebAssembly.compile(new Uint8Array(bytes));
  return () => new WebAssembly.Instance(module).exports as unknown as LayoutKernel;
};

/** Maps are laid out by plain loops, or by the kernel. */
export const WAYS = ['plain loops', 'the kernel'] as const;

/** @throws where the kernel is wanted and does not start. */
export async function layOutBy(way: (typeof WAYS)[number]): Promise<void> {
  const isThere = await useLayoutKernel(way === 'the kernel' ? load : null);
  if (isThere !== (way === 'the kernel')) throw new Error('the kernel for maps does not start');
}
