/** From where points in space are seen, in radians: turned round the upright axis, then tipped towards the eye. */
export interface Turn {
  readonly yaw: number;
  readonly pitch: number;
}

/** The place on the picture of a point in space, seen from far away, without perspective: how far across and how far up. */
export function turning({ yaw, pitch }: Turn): {
  readonly across: (x: number, z: number) => number;
  readonly up: (x: number, y: number, z: number) => number;
} {
  const [cosY, sinY] = [Math.cos(yaw), Math.sin(yaw)];
  const [cosP, sinP] = [Math.cos(pitch), Math.sin(pitch)];
  return {
    across: (x, z) => x * cosY + z * sinY,
    up: (x, y, z) => y * cosP - (z * cosY - x * sinY) * sinP,
  };
}
