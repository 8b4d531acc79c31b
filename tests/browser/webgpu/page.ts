/**
 * What runs in the browser for webgpu.test.ts: the core itself, without page or workers, started on the
 * backend that is asked for. Bundled by bundle.ts; answers to `kindred.*` calls of the test.
 */
import { memory, tensor2d } from '@tensorflow/tfjs-core';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { createContext } from '../../../src/core/base/context';
import type { ParamValues } from '../../../src/core/base/params';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import { scoreById } from '../../../src/core/evaluate/registry';
import { startBackend } from '../../../src/core/tensor/backend';
import type { Backend } from '../../../src/core/tensor/contract';
import { trackNearest } from '../../../src/core/tensor/nearest';
import { nearestPlain } from '../../../src/core/tensor/nearest-plain';
import { selfTest } from '../../../src/core/tensor/self-test';
import { uploadPoints } from '../../../src/core/tensor/uploaded';
import { findGpu } from '../../../src/core/tensor/webgpu/adapter';
import { distanceSumsOnGpu, packRows, squareAtLeast, squaresOnGpu } from '../../../src/core/tensor/webgpu/distances';
import {
  gpuDoubt,
  nearestComposed,
  nearestOnGpu,
  packCenters,
  type NearestTwoOfRows,
} from '../../../src/core/tensor/webgpu/nearest';
import { cloud, framedAsIs } from '../../helpers/clouds';

const wasmPaths = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threaded,
};

const kindred = {
  findGpu: () => findGpu(),
  boot: (backend: Backend) => startBackend(backend, { wasmPaths }),

  /** The fused kernel and its twin on the same rows. */
  async nearest(rows: number, cols: number, k: number) {
    const { points, centers } = cloud(rows, cols, k);
    const tile = tensor2d(points, [rows, cols], 'float32');
    const framed = framedAsIs(centers, cols);
    const packed = packCenters(framed);
    const before = memory().numTensors;
    const fused = await nearestOnGpu(tile, packed);
    const composed = await nearestComposed(tile, framed);
    const leaked = memory().numTensors - before;
    tile.dispose();
    packed.tensor.dispose();
    return { fused: plainly(fused), composed: plainly(composed), leaked, left: memory().numTensors };
  },

  /** How often the kernel's differences are further from the exact ones than its bound says: never. */
  async doubt(rows: number, cols: number, k: number) {
    const { points, centers } = cloud(rows, cols, k);
    const tile = tensor2d(points, [rows, cols], 'float32');
    const framed = framedAsIs(centers, cols);
    const packed = packCenters(framed);
    const { labels, first, second } = await nearestOnGpu(tile, packed);
    for (const tensor of [tile, packed.tensor]) tensor.dispose();
    const { perLength, always } = gpuDoubt(framed);
    let beyond = 0;
    let most = 0;
    for (let i = 0; i < rows; i++) {
      const squares = Array.from({ length: k }, (_, c) => squareBetween(points, i, centers, c, cols));
      const [least, next] = [squares[labels[i]], Math.min(...squares.filter((_, c) => c !== labels[i]))];
      const error = Math.abs(2 * (second[i] - first[i]) - (next - least));
      const allowed = perLength * Math.hypot(...points.subarray(i * cols, (i + 1) * cols)) + always;
      most = Math.max(most, error / allowed);
      if (error > allowed) beyond++;
    }
    return { beyond, most };
  },

  /** Squared distances and sums of distances of the kernels, beside plain float64. */
  async distances(rows: number, cols: number, k: number) {
    const { points } = cloud(rows, cols, k);
    const groups = Array.from({ length: k }, (_, c) => [...Array(rows).keys()].filter((row) => row % k === c));
    const tile = tensor2d(points, [rows, cols], 'float32');
    const packed = packRows(points, cols, groups);
    const squares = await squaresOnGpu(tile, packed);
    const sums = await distanceSumsOnGpu(tile, packed);
    for (const tensor of [tile, packed.tensor]) tensor.dispose();
    const right = new Float64Array(rows * k);
    let off = 0;
    let above = 0;
    groups.forEach((group, g) => {
      const start = 4 * (g === 0 ? 0 : packed.ends[g - 1]);
      group.forEach((other, at) => {
        for (let i = 0; i < rows; i++) {
          const exact = squareBetween(points, i, points, other, cols);
          const found = squares[(start + at) * rows + i];
          off = Math.max(off, Math.abs(found - exact) / (exact || 1));
          if (squareAtLeast(found, cols, 0) > exact) above++;
          right[g * rows + i] += Math.sqrt(exact);
        }
      });
    });
    return { off, above, sums: [...sums], right: [...right], left: memory().numTensors };
  },

  selfTest: () => selfTest(),

  /** Labels on the current backend while centres move, and in plain float64. */
  async track(rows: number, cols: number, k: number) {
    const { points: data, centers } = cloud(rows, cols, k);
    const points = { data, rows, cols };
    const uploaded = uploadPoints(points, k);
    const nearest = trackNearest(uploaded, k);
    const labels = new Int32Array(rows);
    let different = 0;
    let moved = centers;
    for (let step = 0; step < 6; step++) {
      await nearest.assign(moved, createContext({}));
      nearestPlain(points, moved, labels);
      different += nearest.labels().filter((label, row) => label !== labels[row]).length;
      moved = moved.map((value, at) => value + Math.sin(at + step) / (1 + step * step));
    }
    const again = nearest.decidedAgain();
    nearest.dispose();
    uploaded.dispose();
    return { different, again, left: memory().numTensors };
  },

  /** A run, from given centres or from chance. */
  async cluster(points: PlainPoints, params: ParamValues, start: readonly number[] | null) {
    const from = start ? { centers: Float64Array.from(start) } : undefined;
    const found = await runAlgorithm('kmeans', pointsOf(points), params, createContext({ seed: 11 }), from);
    const { labels, centers, inertia, iterations } = found;
    return { labels: [...labels], centers: [...(centers ?? [])], inertia, iterations, left: memory().numTensors };
  },

  async silhouette(points: PlainPoints, labels: readonly number[]) {
    const context = createContext({ seed: 1 });
    const found = await scoreById('silhouette').compute(pointsOf(points), Int32Array.from(labels), context);
    return { value: found.value, perRow: [...(found.perRow ?? [])] };
  },
};
export type Kindred = typeof kindred;
(globalThis as unknown as { kindred: Kindred }).kindred = kindred;

/** Points as they come from the test: numbers, and whether they are to be kept in float32. */
export interface PlainPoints {
  readonly data: readonly number[];
  readonly rows: number;
  readonly cols: number;
  readonly single: boolean;
  readonly weights?: readonly number[];
}

function pointsOf({ data, rows, cols, single, weights }: PlainPoints) {
  const points = { data: single ? Float32Array.from(data) : Float64Array.from(data), rows, cols };
  return weights ? { ...points, weights: Float64Array.from(weights) } : points;
}

function squareBetween(a: ArrayLike<number>, i: number, b: ArrayLike<number>, c: number, cols: number): number {
  let square = 0;
  for (let j = 0; j < cols; j++) square += (a[i * cols + j] - b[c * cols + j]) ** 2;
  return square;
}

/** As arrays: typed arrays do not survive the way to the test. */
function plainly({ labels, first, second }: NearestTwoOfRows) {
  return { labels: [...labels], first: [...first], second: [...second] };
}
