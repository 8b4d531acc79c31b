import { createRng } from '../../src/core/base/rng';
import type { FramedCenters } from '../../src/core/tensor/framed-centers';

/** Points around as many centres, in float32, always the same; the first point is repeated at the end. */
export function cloud(rows: number, cols: number, k: number): { points: Float32Array; centers: Float64Array } {
  const rng = createRng(rows + 31 * cols + 977 * k);
  const between = (): number => rng.next() * 2 - 1;
  const centers = Float64Array.from({ length: k * cols }, () => Math.fround(3 * between()));
  const points = Float32Array.from({ length: rows * cols }, (_, at) => {
    const center = Math.floor(at / cols) % k;
    return centers[center * cols + (at % cols)] + between() + between();
  });
  points.copyWithin((rows - 1) * cols, 0, cols);
  return { points, centers };
}

/** Centres in a frame that changes nothing. */
export function framedAsIs(values: Float64Array, cols: number): FramedCenters {
  const k = values.length / cols;
  const transposed = new Float32Array(values.length);
  const squares = new Float64Array(k);
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < cols; j++) {
      transposed[j * k + c] = values[c * cols + j];
      squares[c] += values[c * cols + j] ** 2;
    }
  }
  return { k, cols, values, transposed, squares, longest: Math.sqrt(Math.max(...squares)) };
}
