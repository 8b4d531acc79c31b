import type { Mixture } from './mixture';
import type { PageClient, PageOptions } from './chromium';
import type { PythonPeer, PythonLibrary } from './python';

/**
 * One line of the benchmark. The first five fields are always there and in this order; `ratio` is
 * the peer's time divided by ours. Figures in another unit than milliseconds stand in `value`.
 */
export interface BenchLine {
  readonly work: string;
  readonly ours_ms: number | null;
  readonly peer: string;
  readonly peer_ms: number | null;
  readonly ratio: number | null;
  readonly [more: string]: Fact | readonly Fact[] | undefined;
}
export type Fact = string | number | boolean | null;

/** One family of lines: the same work by Kindred and by each of its peers. */
export interface BenchRow {
  /** Begins every line of the row; `--only` looks here. */
  readonly work: string;
  measure(bench: Bench): Promise<readonly BenchLine[]>;
}

/** What rows measure with. Everything starts when first asked for and ends with `close`. */
export interface Bench {
  /** How often each contender is measured where a row does not need more: at least 5, unless asked otherwise. */
  readonly repeats: number;
  /** The bench's own page in a fresh tab (or browser), holding these points. */
  page(mixture: Mixture, options?: PageOptions): Promise<PageClient>;
  /** Where the same points lie as raw float32. */
  file(mixture: Mixture): Promise<string>;
  /** Writes a file beside the points; returns where it is. */
  write(name: string, bytes: Uint8Array): Promise<string>;
  /** A process of this Python library, or null where it is not installed. */
  python(library: PythonLibrary): Promise<PythonPeer | null>;
}
