import { tensor1d, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { GPU_FLUSHED, gpuGamma, registerGpuKernel, runGpuKernel, takeValues } from './program';

/**
 * Distances between rows on the graphics card, by direct differences: a row to itself is exactly 0, and
 * the relative error of every squared distance is at most gamma(d + 2) (a difference, a square, d sums).
 * Rounding the points to float32 beforehand moves each end of a distance by 2^-24 of its length.
 *
 * The rows on the other side of the pairs are read four at a time, so they are packed in fours: their
 * first coordinates side by side, then the second ones, and so on; after the last, 1 or 0 for each says
 * whether there is such a row.
 */
const SQUARES = 'KindredSquares';
const SUMS = 'KindredGroupDistances';
/** Terms that are added before their sum is added to the others: keeps the error of long sums small. */
const BLOCK = 16;

registerGpuKernel({
  name: SQUARES,
  reads: { x: 1, others: 4 },
  numbers: ['rows', 'cols', 'fours'],
  length: (_, { rows, fours }) => 4 * rows * fours,
  dtype: 'float32',
  code: `
    fn main(row : i32) {
      if (row >= uniforms.rows) { return; }
      let start = row * uniforms.cols;
      for (var four = 0; four < uniforms.fours; four++) {
        let at = four * (uniforms.cols + 1);
        var squares = vec4<f32>(0.0);
        for (var j = 0; j < uniforms.cols; j++) {
          let difference = x[start + j] - others[at + j];
          squares += difference * difference;
        }
        for (var i = 0; i < 4; i++) { result[(four * 4 + i) * uniforms.rows + row] = squares[i]; }
      }
    }
  `,
});

// The root of 0 is made by us: the shading language derives it from 1 / 0 and promises nothing there.
registerGpuKernel({
  name: SUMS,
  reads: { x: 1, others: 4, ends: 1 },
  numbers: ['rows', 'cols', 'groups'],
  length: (_, { rows, groups }) => rows * groups,
  dtype: 'float32',
  code: `
    fn main(row : i32) {
      if (row >= uniforms.rows) { return; }
      let start = row * uniforms.cols;
      var four = 0;
      for (var group = 0; group < uniforms.groups; group++) {
        let end = ends[group];
        var sum = 0.0;
        while (four < end) {
          let stop = min(end, four + ${BLOCK});
          var block = 0.0;
          for (; four < stop; four++) {
            let at = four * (uniforms.cols + 1);
            var squares = vec4<f32>(0.0);
            for (var j = 0; j < uniforms.cols; j++) {
              let difference = x[start + j] - others[at + j];
              squares += difference * difference;
            }
            let distances = select(vec4<f32>(0.0), sqrt(squares), squares > vec4<f32>(0.0));
            block += dot(distances, others[at + uniforms.cols]);
          }
          sum += block;
        }
        result[group * uniforms.rows + row] = sum;
      }
    }
  `,
});

/** Rows packed in fours; disposed by whoever packed them. */
export interface PackedRows {
  readonly tensor: Tensor;
  readonly fours: number;
}

/**
 * @param groups the row numbers to pack, group by group; each group begins a new four.
 * @returns the tensor, and by group where it ends, in fours. O(n d).
 */
export function packRows(
  data: ArrayLike<number>,
  cols: number,
  groups: readonly ArrayLike<number>[],
): PackedRows & { readonly ends: Int32Array } {
  let fours = 0;
  const ends = Int32Array.from(groups, ({ length }) => (fours += Math.ceil(length / 4)));
  const packed = new Float32Array(fours * 4 * (cols + 1));
  groups.forEach((rows, group) => {
    const first = group === 0 ? 0 : ends[group - 1];
    for (let i = 0; i < rows.length; i++) {
      const at = (first + (i >> 2)) * 4 * (cols + 1) + (i & 3);
      for (let j = 0; j < cols; j++) packed[at + 4 * j] = data[rows[i] * cols + j];
      packed[at + 4 * cols] = 1;
    }
  });
  return { tensor: tensor1d(packed, 'float32'), fours, ends };
}

/** Squared distances of each row to each packed row, packed row by packed row. O(n m d) on the card. */
export async function squaresOnGpu(tile: Tensor2D, { tensor, fours }: PackedRows): Promise<Float32Array> {
  const [rows, cols] = tile.shape;
  return (await takeValues(runGpuKernel(SQUARES, { x: tile, others: tensor }, { rows, cols, fours }))) as Float32Array;
}

/**
 * Sums of the distances of each row to the rows of each group, group by group, in float32: right to about
 * six digits, but with bits that depend on the card. O(n m d) on the card.
 */
export async function distanceSumsOnGpu(
  tile: Tensor2D,
  { tensor, ends }: PackedRows & { readonly ends: Int32Array },
): Promise<Float32Array> {
  const [rows, cols] = tile.shape;
  const limits = tensor1d(ends, 'int32');
  const sums = runGpuKernel(SUMS, { x: tile, others: tensor, ends: limits }, { rows, cols, groups: ends.length });
  limits.dispose();
  return (await takeValues(sums)) as Float32Array;
}

/**
 * A squared distance that the exact one is certain not to fall below.
 * @param computed by the kernel. @param reach |x| + |c|, in the units of the tile: what rounding the
 * coordinates to float32 scales with.
 */
export function squareAtLeast(computed: number, cols: number, reach: number): number {
  const rounded = Math.max(0, computed - GPU_FLUSHED) / (1 + gpuGamma(cols + 3));
  const least = Math.max(0, Math.sqrt(rounded) - reach * 2 ** -23) * (1 - 1e-12);
  return least * least;
}
