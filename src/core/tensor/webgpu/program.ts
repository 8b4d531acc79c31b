import { engine, registerKernel, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';

/**
 * Kernels of our own for the graphics card, run by TensorFlow.js' webgpu backend: one thread per row.
 *
 * What their arithmetic may be relied on for is what the WebGPU Shading Language promises of + - * on
 * f32: one of the two neighbours of the exact result (the direction of rounding is left open, so the
 * error is a factor 1 +- `GPU_ROUNDING`, twice that of IEEE's rounding to nearest), in any order, fused
 * or not, with subnormal numbers perhaps taken for zero and without infinities. A fused operation
 * rounds once where two would, so it obeys the same bounds.
 */
export const GPU_ROUNDING = 2 ** -23;

/** More than all that flushing subnormal numbers (2^-126) can add up to in one of our sums. */
export const GPU_FLUSHED = 1e-30;

/** What n roundings in a row make of a factor: |computed - exact| <= gamma(n) |exact| (Higham 2002, 3.1). */
export function gpuGamma(roundings: number): number {
  const all = roundings * GPU_ROUNDING;
  return all < 1 ? all / (1 - all) : Infinity;
}

/** One kernel: the body of a function `main(row : i32)` in WGSL, and what it reads and writes. */
export interface GpuKernel<I extends string> {
  readonly name: string;
  /** The inputs, in the order in which they are bound, each with the floats that are read at once. */
  readonly reads: Readonly<Record<I, 1 | 4>>;
  /** Whole numbers handed to the kernel as `uniforms.<name>`. */
  readonly numbers: readonly string[];
  /** Length of the result, given its inputs and numbers. */
  readonly length: (inputs: Readonly<Record<I, TensorInfo>>, numbers: Readonly<Record<string, number>>) => number;
  /** Bits of whole numbers and floats may share one result: then it is int32, with `bitcast`. */
  readonly dtype: 'int32' | 'float32';
  readonly code: string;
}

/** What of TensorFlow.js' webgpu backend a kernel needs. */
interface GpuBackend {
  runWebGPUProgram(
    program: object,
    inputs: readonly TensorInfo[],
    dtype: string,
    uniforms: readonly { readonly type: 'int32'; readonly data: number[] }[],
  ): TensorInfo;
}

const THREADS = 64;

/** Registers it with TensorFlow.js; the shader is compiled at its first run. */
export function registerGpuKernel<I extends string>(kernel: GpuKernel<I>): void {
  const names = Object.keys(kernel.reads) as I[];
  registerKernel({
    kernelName: kernel.name,
    backendName: 'webgpu',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const numbers = attrs as unknown as Readonly<Record<string, number>>;
      const given = inputs as Readonly<Record<I, TensorInfo>>;
      const program = programOf(kernel, names, kernel.length(given, numbers), numbers['rows']);
      const uniforms = kernel.numbers.map((name) => ({ type: 'int32' as const, data: [numbers[name]] }));
      const tensors = names.map((name) => given[name]);
      return (backend as GpuBackend).runWebGPUProgram(program, tensors, kernel.dtype, uniforms);
    },
  });
}

/** In the shape that the backend wants its programs. */
function programOf<I extends string>(kernel: GpuKernel<I>, names: I[], length: number, rows: number): object {
  return {
    variableNames: names,
    variableComponents: names.map((name) => kernel.reads[name]),
    outputShape: [length],
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(rows / THREADS), 1, 1],
    workgroupSize: [THREADS, 1, 1],
    uniforms: kernel.numbers.map((name) => `${name} : i32,`).join(' '),
    shaderKey: kernel.name,
    getUserCode: () => kernel.code,
  };
}

/** Runs a registered kernel; `numbers.rows` is the number of threads. */
export function runGpuKernel(
  name: string,
  inputs: Readonly<Record<string, Tensor>>,
  numbers: Readonly<Record<string, number>>,
): Tensor {
  return engine().runKernel<Tensor>(name, inputs, { ...numbers });
}

/** The values of a result as they lie, and its memory given back. */
export async function takeValues(result: Tensor): Promise<Int32Array | Float32Array> {
  try {
    return (await result.data()) as Int32Array | Float32Array;
  } finally {
    result.dispose();
  }
}
