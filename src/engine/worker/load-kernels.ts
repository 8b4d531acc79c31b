import type { LoadKernel } from '../../core/base/kernel-slot';
import { useLayoutKernel } from '../../core/project/kernel';
import { useReadingKernel } from '../../core/read/kernel';
import type { KernelBuild, KernelModule, LoadKernels } from '../../core/tensor/fused';

/** Fetches a build of the kernels from its address and compiles it while it arrives. */
export function kernelsFrom(addresses: Readonly<Record<KernelBuild, string>>): LoadKernels {
  return async (build, imports) => {
    const { instance } = await WebAssembly.instantiateStreaming(
      fetch(addresses[build]),
      imports as WebAssembly.Imports,
    );
    return instance.exports as KernelModule;
  };
}

/** Has text cut by the kernel at this address, from when it is there. */
export function readWithKernelFrom(address: string): Promise<boolean> {
  return useReadingKernel(copiesOf(address));
}

/** Has maps laid out by the kernel at this address, from when it is there. */
export function layOutWithKernelFrom(address: string): Promise<boolean> {
  return useLayoutKernel(copiesOf(address));
}

function copiesOf<K>(address: string): LoadKernel<K> {
  return async () => {
    const module = await WebAssembly.compileStreaming(fetch(address));
    return () => new WebAssembly.Instance(module).exports as K;
  };
}
