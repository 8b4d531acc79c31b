import { turning, type Turn } from '../base/dots/turning';

/** Points in space as they are seen. Lengths on the picture are never longer than in space. O(n). */
export function turnedPoints(
  { x, y, z }: { readonly x: Float32Array; readonly y: Float32Array; readonly z: Float32Array },
  turn: Turn,
): { readonly x: Float32Array; readonly y: Float32Array } {
  const seen = turning(turn);
  const across = new Float32Array(x.length);
  const up = new Float32Array(x.length);
  for (let row = 0; row < x.length; row++) {
    const [px, py, pz] = [x[row] as number, y[row] as number, z[row] as number];
    across[row] = seen.across(px, pz);
    up[row] = seen.up(px, py, pz);
  }
  return { x: across, y: up };
}
