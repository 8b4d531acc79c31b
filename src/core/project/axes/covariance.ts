import type { RunContext } from '../../base/context';
import type { Points } from '../../cluster/contract';
import type { Reading } from './blocks';
import { sheetFor } from './sheet';

/** Multiplications between two ticks: a few milliseconds. */
const TICK_WORK = 4_000_000;

export interface Spread {
  /** Of what was read: centred and scaled. */
  readonly means: Float64Array;
  /** cols x cols, row-major. */
  readonly covariance: Float64Array;
}

/**
 * How the columns vary together, in one pass: sums and sums of products in float64, in the order of the
 * rows, so that their bits depend on nothing but the data. What is read should lie near its mean (such as
 * differences to the first row): what an offset costs is said in `moments.ts`.
 * @param divisor n for the population, n - 1 for a sample. O(n d^2).
 */
export async function covarianceOf(
  points: Points,
  reading: Reading,
  divisor: number,
  context: RunContext,
): Promise<Spread> {
  const { rows, cols } = points;
  const sheet = sheetFor(points, reading);
  const { sums, products, width } = sheet;
  let untold = Infinity;
  for (let from = 0; from < rows; from += sheet.length) {
    if (untold > TICK_WORK) {
      await context.tick(from / rows);
      untold = 0;
    }
    sheet.read(from, Math.min(rows, from + sheet.length));
    sheet.addUp();
    untold += (sheet.length * cols * (cols + 4)) / 2;
  }
  const covariance = new Float64Array(cols * cols);
  for (let j = 0; j < cols; j++) {
    for (let l = j; l < cols; l++) {
      covariance[l * cols + j] = covariance[j * cols + l] =
        (products[j * width + l] - (sums[j] * sums[l]) / rows) / Math.max(1, divisor);
    }
  }
  return { means: Float64Array.from({ length: cols }, (_, j) => sums[j] / rows), covariance };
}
