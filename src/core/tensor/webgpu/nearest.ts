import { engine, matMul, tensor1d, tensor2d, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import type { FramedCenters } from '../framed-centers';
import type { Tile } from '../uploaded';
import { GPU_FLUSHED, gpuGamma, registerGpuKernel, runGpuKernel, takeValues } from './program';

/**
 * The two nearest centres of every row, on the graphics card: all that leaves it are three numbers per
 * row, where a product of the matrices would send k.
 *
 * With h = |c|^2 / 2, the value h - x.c orders the centres of a point as their distances do, since
 *     |x - c|^2 = |x|^2 + 2 (h - x.c).
 * It is a sum of d + 1 terms. Whatever their order, each term is rounded at most d + 1 times; rounding
 * x, c and h to float32 beforehand costs each product two roundings to nearest more, that is one of the
 * card's. So, with gamma as in program.ts,
 *     |computed - exact| <= gamma(d + 2) (h + sum |x_j c_j|) <= gamma(d + 2) (|c|^2 / 2 + |x||c|),
 * and the difference of two squared distances, twice that of two values, is off by at most
 *     4 gamma(d + 4) (max|c|^2 / 2 + |x| max|c|),
 * where the rest covers |x| being held in float32. Labels are taken only where the difference is larger
 * than that and than what float64 adds; see `certainNearest`.
 */
export interface NearestTwoOfRows {
  /** By row. */
  readonly labels: Int32Array;
  /** h - x.c of the nearest centre, and of the second nearest; beyond `NONE` where there is no second. */
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** The value of a centre that does not exist. Float32 holds it, and the shading language knows no infinity. */
const NONE = 3e38;
const KERNEL = 'KindredNearestTwo';
/** Centres looked at in one pass over a row's coordinates: two vectors of four. */
const AT_ONCE = 8;

registerGpuKernel({
  name: KERNEL,
  reads: { x: 1, centers: 4 },
  numbers: ['rows', 'cols', 'quads'],
  length: (_, { rows }) => 3 * rows,
  dtype: 'int32',
  code: `
    fn main(row : i32) {
      if (row >= uniforms.rows) { return; }
      let cols = uniforms.cols;
      let quads = uniforms.quads;
      let start = row * cols;
      var best = 0;
      var first = ${NONE}f;
      var second = ${NONE}f;
      for (var quad = 0; quad < quads; quad += 2) {
        var near = vec4<f32>(0.0);
        var far = vec4<f32>(0.0);
        var at = quad;
        for (var j = 0; j < cols; j++) {
          let value = x[start + j];
          near += value * centers[at];
          far += value * centers[at + 1];
          at += quads;
        }
        near = centers[at] - near;
        far = centers[at + 1] - far;
        for (var c = 0; c < 4; c++) {
          if (near[c] < first) { second = first; first = near[c]; best = quad * 4 + c; }
          else if (near[c] < second) { second = near[c]; }
        }
        for (var c = 0; c < 4; c++) {
          if (far[c] < first) { second = first; first = far[c]; best = quad * 4 + 4 + c; }
          else if (far[c] < second) { second = far[c]; }
        }
      }
      result[row] = best;
      result[uniforms.rows + row] = bitcast<i32>(first);
      result[2 * uniforms.rows + row] = bitcast<i32>(second);
    }
  `,
});

/** Centres as the kernel reads them; disposed by whoever packed them. */
export interface PackedCenters {
  readonly tensor: Tensor;
  readonly quads: number;
}

/**
 * d x k float32 values, transposed as in `framed`, then a row of |c|^2 / 2, all filled up to a multiple
 * of eight centres with ones that are never nearest. O(k d).
 */
export function packCenters({ transposed, squares, cols, k }: FramedCenters): PackedCenters {
  const wide = Math.ceil(k / AT_ONCE) * AT_ONCE;
  const packed = new Float32Array((cols + 1) * wide);
  for (let j = 0; j < cols; j++) packed.set(transposed.subarray(j * k, (j + 1) * k), j * wide);
  packed.fill(NONE, cols * wide);
  for (let c = 0; c < k; c++) packed[cols * wide + c] = squares[c] / 2;
  return { tensor: tensor1d(packed, 'float32'), quads: wide / 4 };
}

/** The two nearest centres of each row of a tile in the frame, by the fused kernel. O(n k d) on the card. */
export async function nearestOnGpu(tile: Tensor2D, { tensor, quads }: PackedCenters): Promise<NearestTwoOfRows> {
  const [rows, cols] = tile.shape;
  const bits = (await takeValues(
    runGpuKernel(KERNEL, { x: tile, centers: tensor }, { rows, cols, quads }),
  )) as Int32Array;
  const floats = new Float32Array(bits.buffer, bits.byteOffset, bits.length);
  const part = <A extends Int32Array | Float32Array>(of: A, at: number): A =>
    of.subarray(at * rows, (at + 1) * rows) as A;
  return { labels: part(bits, 0), first: part(floats, 1), second: part(floats, 2) };
}

/** Tiles on their way through the card, all at once: the way there and back is long, but wide. */
export interface Errand {
  answer(tile: Tile): Promise<NearestTwoOfRows>;
  /** Must be called, also where no answer was waited for: gives memory back. */
  end(): Promise<void>;
}

/** Asks for the two nearest centres of all rows of these tiles. */
export function askCard(framed: FramedCenters, tiles: readonly Tile[]): Errand {
  const packed = packCenters(framed);
  const answers = new Map(tiles.map((tile) => [tile, nearestOnGpu(tile.tensor, packed)]));
  // A failure is told to whoever waits for that answer; with nobody waiting it is no news.
  for (const answer of answers.values()) answer.catch(() => undefined);
  return {
    answer: (tile) => answers.get(tile) ?? nearestOnGpu(tile.tensor, packed),
    end: async () => {
      await Promise.allSettled(answers.values());
      packed.tensor.dispose();
    },
  };
}

/** The same from TensorFlow.js' own operations, on any backend: what the kernel is tested against. O(n k d). */
export async function nearestComposed(tile: Tensor2D, framed: FramedCenters): Promise<NearestTwoOfRows> {
  const { cols, k, transposed, squares } = framed;
  const right = tensor2d(transposed, [cols, k], 'float32');
  const products = await takeValues(matMul(tile, right));
  right.dispose();
  const [rows] = tile.shape;
  const found = {
    labels: new Int32Array(rows),
    first: new Float32Array(rows).fill(NONE),
    second: new Float32Array(rows).fill(NONE),
  };
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < k; c++, at++) rank(found, row, c, Math.fround(squares[c] / 2 - products[at]));
  }
  return found;
}

function rank({ labels, first, second }: NearestTwoOfRows, row: number, center: number, value: number): void {
  if (value < first[row]) {
    second[row] = first[row];
    first[row] = value;
    labels[row] = center;
  } else if (value < second[row]) second[row] = value;
}

/** By how much the difference of two squared distances may be off: `perLength` * |x| + `always`. */
export interface GpuDoubt {
  readonly perLength: number;
  readonly always: number;
}

/** The bound derived above, without what float64 adds. Infinite where d is so large that nothing is certain. */
export function gpuDoubt({ cols, longest }: Pick<FramedCenters, 'cols' | 'longest'>): GpuDoubt {
  const gamma = gpuGamma(cols + 4);
  return { perLength: 4 * gamma * longest, always: 2 * gamma * longest ** 2 + GPU_FLUSHED };
}

/** Whether the kernel can run: the webgpu backend is the current one. */
export function gpuRuns(): boolean {
  return engine().backendName === 'webgpu';
}
