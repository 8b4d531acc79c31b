import type { Points } from '../../cluster/contract';
import { Ground } from '../ground';
import type { LayoutKernel } from '../kernel';
import { readRows, type Columns, type Reading } from './blocks';
import { addProducts, addSums, placeAlong } from './plain-sums';

/** Numbers held at a time: they stay in the processor's cache while pairs of columns meet. */
const BLOCK_NUMBERS = 2 ** 12;
const FEWEST_ROWS = 16;
/** Columns do not begin a power of two apart, where they would drive each other out of the cache. */
const APART = 8;
/** Int32 of a job: four sizes and eight addresses. */
const JOB = 12;

/**
 * A sheet of paper for some rows at a time, by the kernel where there is one, else by its twin: the same bits. What
 * is added up stays on the sheet.
 */
export interface Sheet {
  /** The most rows that it holds. */
  readonly length: number;
  /** What `addUp` has found: one per column, and for each pair of columns (j, l >= j) at `j * width + l`. */
  readonly sums: Float64Array;
  readonly products: Float64Array;
  readonly width: number;
  /** Rows `from..to` of the points. */
  read(from: number, to: number): void;
  /** Adds the sums and the sums of products of the rows that were read. */
  addUp(): void;
  /** Coordinates of the rows that were read, row-major; overwritten by the next ones. */
  place(): Float32Array;
}

/** @param axes along which `place` looks, of one weight per column each. */
export function sheetFor(points: Points, reading: Reading, axes: readonly ArrayLike<number>[] = []): Sheet {
  const { cols } = points;
  const width = evenly(cols);
  const length = 2 * Math.max(FEWEST_ROWS, Math.floor(BLOCK_NUMBERS / width / 2)) + APART;
  const dimensions = axes.length;
  const doubles = width * length + 2 * cols + width + width * width + dimensions * width;
  const ground = Ground.of(8 * doubles + 4 * (cols * length + dimensions * length + JOB), 10);
  const paper: Paper = {
    ...{ length, width, values: ground.doubles(width * length) },
    ...{ data: ground.floats(cols * length), centre: ground.doubles(cols), scale: ground.doubles(cols) },
    ...{ sums: ground.doubles(width), products: ground.doubles(width * width) },
    ...{ axes: ground.doubles(dimensions * width), places: ground.floats(dimensions * length) },
  };
  paper.centre.set(reading.centre);
  paper.scale.set(reading.scale);
  axes.forEach((axis, at) => paper.axes.set(axis, at * width));
  return ground.kernel
    ? byKernel(ground.kernel, points, reading, paper, ground.ints(JOB))
    : byHand(points, reading, paper);
}

/** What lies on the ground. */
interface Paper extends Columns {
  readonly data: Float32Array;
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  readonly sums: Float64Array;
  readonly products: Float64Array;
  readonly axes: Float64Array;
  readonly places: Float32Array;
}

function byHand(points: Points, reading: Reading, paper: Paper): Sheet {
  let rows = 0;
  return {
    ...paper,
    read(from, to) {
      readRows(points, reading, from, to, paper);
      rows = evenly(to - from);
    },
    addUp() {
      addSums(paper, rows, paper.sums);
      addProducts(paper, rows, paper.products);
    },
    place() {
      placeAlong(paper, rows, paper.axes, paper.places);
      return paper.places;
    },
  };
}

function byKernel(kernel: LayoutKernel, points: Points, reading: Reading, paper: Paper, told: Int32Array): Sheet {
  const { data, cols, categories } = points;
  const { values, centre, scale, sums, products, axes, places, length, width } = paper;
  const arrays = [paper.data, centre, scale, values, sums, products, axes, places];
  told.set([cols, width, length, axes.length / width, ...arrays.map(({ byteOffset }) => byteOffset)]);
  const job = told.byteOffset;
  // Codes, and numbers in float64, are read by hand.
  const isPlain = data instanceof Float32Array && !(reading.fromCodes && categories);
  let rows = 0;
  return {
    ...paper,
    read(from, to) {
      if (isPlain) {
        paper.data.set(data.subarray(from * cols, to * cols));
        kernel.readRows(job, to - from);
      } else readRows(points, reading, from, to, paper);
      rows = evenly(to - from);
    },
    addUp() {
      kernel.addSums(job, rows);
      kernel.addProducts(job, rows);
    },
    place() {
      kernel.placeAlong(job, rows);
      return places;
    },
  };
}

const evenly = (rows: number): number => rows + (rows & 1);
