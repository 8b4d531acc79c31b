import { engine, registerKernel, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';

/**
 * Our own kernels inside TensorFlow.js. The WebAssembly module shares the memory of the wasm backend,
 * so a kernel reads and writes tensors where they lie, without a copy.
 */

/** Which of the two builds of `assembly/`: `relaxed` needs a browser with fused multiply and add. */
export const KERNEL_BUILDS = ['relaxed', 'plain'] as const;
export type KernelBuild = (typeof KERNEL_BUILDS)[number];

/** Every export of the module: addresses, counts and numbers in, at most one number out. */
export type KernelModule = Readonly<Record<string, (...args: number[]) => number>>;

/**
 * Instantiates a build with these imports; rejects where the engine does not know its instructions.
 * Given from outside: a worker fetches the file, Node reads it.
 */
export type LoadKernels = (build: KernelBuild, imports: { readonly env: { memory: unknown } }) => Promise<KernelModule>;

/** What of TensorFlow.js' wasm backend the kernels need. */
interface WasmBackend {
  readonly wasm: { readonly wasmMemory?: Memory; readonly asm?: { readonly memory: Memory } };
  readonly dataIdMap: { get(id: object): { readonly memoryOffset: number } };
  makeOutput(shape: number[], dtype: 'float32' | 'int32'): TensorInfo;
}
interface Memory {
  readonly buffer: ArrayBuffer;
}

/** The backend's memory as a kernel sees it. */
export interface Heap {
  readonly kernels: KernelModule;
  /** Where the values of a tensor begin, in bytes. */
  address(tensor: TensorInfo): number;
  /** All of the memory, as it is now: it moves when it grows. */
  buffer(): ArrayBuffer;
  /** A new tensor for a result. */
  output(shape: number[], dtype: 'float32' | 'int32'): TensorInfo;
}

interface Loaded {
  readonly build: KernelBuild;
  readonly kernels: KernelModule;
}
/** Of this thread: TensorFlow.js has one wasm backend per thread, and so one memory. */
let loaded: { readonly backend: WasmBackend; readonly module: Loaded } | null = null;

/** Which build runs in the wasm backend, or null where the composed operations do the work. */
export function fusedBuild(): KernelBuild | null {
  return loaded && engine().backendName === 'wasm' && engine().backend === (loaded.backend as object)
    ? loaded.module.build
    : null;
}

/** Loads the kernels into the running wasm backend: the first build that the engine accepts. */
export async function loadFused(load: LoadKernels): Promise<KernelBuild | null> {
  const backend = engine().backend as unknown as WasmBackend;
  if (loaded?.backend === backend) return loaded.module.build;
  const memory = memoryOf(backend);
  for (const build of KERNEL_BUILDS) {
    const kernels = await load(build, { env: { memory } }).catch(() => null);
    if (kernels === null) continue;
    loaded = { backend, module: { build, kernels } };
    return build;
  }
  return null;
}

function memoryOf({ wasm }: WasmBackend): Memory | undefined {
  return wasm.wasmMemory ?? wasm.asm?.memory;
}

function bufferOf(backend: WasmBackend): ArrayBuffer {
  const memory = memoryOf(backend);
  if (!memory) throw new Error('the wasm backend shows no memory');
  return memory.buffer;
}

export type Named<N extends string> = Readonly<Record<N, TensorInfo>>;

/**
 * Registers a kernel for the wasm backend. `compute` gets the heap, the tensors and the numbers by name,
 * and returns the tensor of its result.
 */
export function registerFused<I extends string, A extends string>(
  kernelName: string,
  compute: (heap: Heap, inputs: Named<I>, numbers: Readonly<Record<A, number>>) => TensorInfo,
): void {
  registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) =>
      compute(heapOf(backend as WasmBackend), inputs as Named<I>, attrs as unknown as Readonly<Record<A, number>>),
  });
}

/** Runs a kernel that the current backend has registered under this name. */
export function runFused(
  kernelName: string,
  inputs: Readonly<Record<string, Tensor>>,
  numbers: Readonly<Record<string, number>>,
): Tensor {
  return engine().runKernel<Tensor>(kernelName, inputs, { ...numbers });
}

function heapOf(backend: WasmBackend): Heap {
  if (!loaded) throw new Error('kernels are not loaded');
  return {
    kernels: loaded.module.kernels,
    address: ({ dataId }) => backend.dataIdMap.get(dataId).memoryOffset,
    buffer: () => bufferOf(backend),
    output: (shape, dtype) => backend.makeOutput(shape, dtype),
  };
}

/**
 * A tensor that a kernel may write into: state that lives from call to call, beside the points. Only
 * ever handed to fused kernels, which say what they change; disposed like any tensor.
 */
export type State = Tensor;

/** `length` values of 4 (or, as float64, 8) bytes, all zero. Only where `fusedBuild` is not null. */
export function stateOf(length: number, bytes: 4 | 8 = 4): State {
  const backend = engine().backend;
  // TensorFlow.js keeps float32 in 4 bytes; an empty tensor would have no address.
  const info = (backend as unknown as WasmBackend).makeOutput([Math.max(1, length) * (bytes / 4)], 'float32');
  const state = engine().makeTensorFromTensorInfo(info, backend);
  viewOf(state, 'i32').fill(0);
  return state;
}

/** A state that holds these values. */
export function stateWith(values: Float32Array | Float64Array | Int32Array): State {
  const state = stateOf(values.length, values.BYTES_PER_ELEMENT === 8 ? 8 : 4);
  writeInto(state, values);
  return state;
}

/** Writes values from the beginning of a state on. */
export function writeInto(state: State, values: Float32Array | Float64Array | Int32Array): void {
  if (values instanceof Float64Array) viewOf(state, 'f64').set(values);
  else if (values instanceof Int32Array) viewOf(state, 'i32').set(values);
  else viewOf(state, 'f32').set(values);
}

type Kind = 'i32' | 'f32' | 'f64';
type ArrayOf<K extends Kind> = K extends 'i32' ? Int32Array : K extends 'f32' ? Float32Array : Float64Array;

/**
 * The values of a state where they lie: to be read or written at once and not kept, since the memory
 * moves when it grows.
 */
export function viewOf<K extends Kind>(state: State, kind: K): ArrayOf<K> {
  const backend = engine().backend as unknown as WasmBackend;
  const buffer = bufferOf(backend);
  const at = backend.dataIdMap.get(state.dataId).memoryOffset;
  const bytes = state.size * 4;
  if (kind === 'i32') return new Int32Array(buffer, at, bytes / 4) as ArrayOf<K>;
  if (kind === 'f32') return new Float32Array(buffer, at, bytes / 4) as ArrayOf<K>;
  return new Float64Array(buffer, at, bytes / 8) as ArrayOf<K>;
}
