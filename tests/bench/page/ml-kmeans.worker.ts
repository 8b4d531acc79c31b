import { kmeans } from 'ml-kmeans';
import type { Endpoint } from '../../../src/engine/protocol';
import { serve } from '../../../src/engine/worker/serve';
import type { PeerApi } from './api';

/** ml-kmeans in a worker, its points as it wants them before the clock starts. */
let held: number[][] = [];

/** It wants every centre to move less than this (squared); about what the others' tolerance is for these points. */
const TOLERANCE = 1e-4;

serve<PeerApi>(self as unknown as Endpoint, {
  load({ data, rows, cols }) {
    held = Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));
  },
  fit({ k, seed }) {
    const started = performance.now();
    const found = kmeans(held, k, { seed, tolerance: TOLERANCE, maxIterations: 300 });
    const ms = performance.now() - started;
    return { ms, inertia: inertiaOf(found.clusters, found.centroids), iterations: found.iterations };
  },
});

function inertiaOf(labels: readonly number[], centers: readonly (readonly number[])[]): number {
  let sum = 0;
  held.forEach((row, i) => row.forEach((value, j) => (sum += (value - centers[labels[i]][j]) ** 2)));
  return sum;
}
