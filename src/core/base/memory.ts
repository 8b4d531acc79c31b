import { AppError } from './errors';

/** What is known of the computer before anything is allocated. */
export interface Machine {
  /** Threads that can run at once. */
  readonly cores: number;
  /** Memory in GB, as far as the browser tells. */
  readonly memory: number;
}
/**
 * A matrix that is to be clustered. `k`: the most segments that will be looked for; `kinds`: how many categories are
 * carried as codes, too; `more`: bytes that the method takes beside it, such as those of all pairs of rows.
 */
export interface Extent {
  readonly rows: number;
  readonly cols: number;
  readonly k?: number;
  readonly kinds?: number;
  readonly more?: number;
}

const FLOAT32 = 4;
const FLOAT64 = 8;
/** A code, and a copy of it without the columns of its levels. */
const CODE_BYTES = 2 * 2;
const MEGABYTE = 1e6;
/** TensorFlow.js, its WebAssembly memory before anything is in it, and the thread itself. */
const WORKER_BYTES = 48 * MEGABYTE;
/** Per row: label, distance, length and bounds of the start at work, labels of the starts before it. */
const ROW_BYTES = 40;
/** Sets of centres alive at once: the start's, the step's sums, those as they are handed over. */
const CENTER_COPIES = 4;
const FEW_SEGMENTS = 10;
/** The other half belongs to the page, its pictures, the browser and everybody else's programs. */
const OUR_SHARE = 0.5;
/** More threads gain nothing: memory is shared by all of them, and its speed with it. */
const MOST_WORKERS = 8;

/**
 * Bytes a compute worker takes at its fullest. Of the matrix it holds the numbers as they came and
 * their copy in TensorFlow.js' memory; the third is room for tiles of products and what lies
 * unused between allocations. @returns bytes, never less than a bare worker takes.
 */
export function computeBytes({ rows, cols, k = FEW_SEGMENTS, kinds = 0, more = 0 }: Extent): number {
  const matrix = rows * cols * FLOAT32;
  const codes = rows * kinds * CODE_BYTES;
  return WORKER_BYTES + 3 * matrix + codes + rows * ROW_BYTES + CENTER_COPIES * k * cols * FLOAT64 + more;
}

/**
 * Bytes it takes to make a matrix beside the table: its columns one by one, and the whole; later the
 * whole and the copy that is on its way to a compute worker. One column more is in float64.
 */
export function prepareBytes({ rows, cols, kinds = 0 }: Extent): number {
  return 2 * rows * cols * FLOAT32 + rows * kinds * CODE_BYTES + rows * FLOAT64;
}

/** Bytes that Kindred may take on this computer. */
export function allowedBytes({ memory }: Pick<Machine, 'memory'>): number {
  return memory * 2 ** 30 * OUR_SHARE;
}

/**
 * How many compute workers fit: one per core, at most 8, and no more than the memory holds beside the
 * matrix itself. 0 where not even one does. Results never depend on it.
 */
export function workersFor(machine: Machine, extent: Extent): number {
  const left = allowedBytes(machine) - prepareBytes(extent);
  const fit = Math.floor(left / computeBytes(extent));
  return Math.max(0, Math.min(Math.max(1, machine.cores), MOST_WORKERS, fit));
}

/**
 * Refuses, with numbers, what this computer could not hold even with a single worker; nothing is
 * allocated yet. @throws AppError `memory.tooLarge` { needed, available } in MB, { rows, cols }
 */
export function refuseTooLarge(machine: Machine, extent: Extent): void {
  if (workersFor(machine, extent) > 0) return;
  const { rows, cols } = extent;
  const needed = Math.ceil((prepareBytes(extent) + computeBytes(extent)) / MEGABYTE);
  const available = Math.floor(allowedBytes(machine) / MEGABYTE);
  throw new AppError('memory.tooLarge', { needed, available, rows, cols });
}
