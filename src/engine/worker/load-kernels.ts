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
