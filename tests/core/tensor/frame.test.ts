import { describe, expect, test } from 'vitest';
import { columnMeans, frameOf } from '../../../src/core/tensor/frame';

describe('frameOf', () => {
  test('a common offset is taken away', () => {
    const frame = frameOf({ data: Float64Array.of(1e7, 5, 1e7 + 2, 7), rows: 2, cols: 2 });
    expect([...frame.shift]).toEqual([1e7 + 1, 6]);
    expect(frame).toMatchObject({ scale: 1, identity: false });
  });

  test('centred points stay as they are', () => {
    const frame = frameOf({ data: Float32Array.of(-1, 2, 1.001, -2), rows: 2, cols: 2 });
    expect([...frame.shift]).toEqual([0, 0]);
    expect(frame.identity).toBe(true);
  });

  test('what would overflow float32 is scaled into [-1, 1] by a power of two', () => {
    const frame = frameOf({ data: Float64Array.of(-3e100, 3e100), rows: 2, cols: 1 });
    expect(3e100 * frame.scale).toBeLessThanOrEqual(1);
    expect(3e100 * frame.scale).toBeGreaterThan(0.25);
    expect(Number.isInteger(Math.log2(frame.scale))).toBe(true);
  });

  test('points that are all the same need no scale', () => {
    expect(frameOf({ data: Float64Array.of(7, 7, 7), rows: 3, cols: 1 })).toMatchObject({ scale: 1 });
  });

  test('no rows have means 0', () => {
    expect([...columnMeans({ data: new Float64Array(0), rows: 0, cols: 2 })]).toEqual([0, 0]);
  });
});
