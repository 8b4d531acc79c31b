import type { Turn } from './contract';

/**
 * Points in space as they are seen from far away, without perspective: turned round the upright axis, then tipped
 * towards the eye. Lengths on the picture are never longer than in space. O(n).
 */
export function turnedPoints(
  { x, y, z }: { readonly x: Float32Array; readonly y: Float32Array; readonly z: Float32Array },
  { yaw, pitch }: Turn,
): { readonly x: Float32Array; readonly y: Float32Array } {
  const [cosY, sinY] = [Math.cos(yaw), Math.sin(yaw)];
  const [cosP, sinP] = [Math.cos(pitch), Math.sin(pitch)];
  const across = new Float32Array(x.length);
  const up = new Float32Array(x.length);
  for (let row = 0; row < x.length; row++) {
    const [px, py, pz] = [x[row] as number, y[row] as number, z[row] as number];
    across[row] = px * cosY + pz * sinY;
    up[row] = py * cosP - (pz * cosY - px * sinY) * sinP;
  }
  return { x: across, y: up };
}
