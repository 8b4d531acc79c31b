import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedBytes, computeBytes, prepareBytes, refuseTooLarge, workersFor } from '../../../src/core/base/memory';

describe('what a matrix takes', () => {
  test('1,000,000 x 20 in a compute worker: 48 MB of its own, three matrices of 80 MB, 40 MB of rows, the centres', () => {
    expect(computeBytes({ rows: 1e6, cols: 20, k: 10 })).toBe(48e6 + 240e6 + 40e6 + 4 * 10 * 20 * 8);
  });

  test('1,000,000 x 20 while it is made: its columns, the whole, and one column in float64', () => {
    expect(prepareBytes({ rows: 1e6, cols: 20 })).toBe(80e6 + 80e6 + 8e6);
  });

  test('categories are held as codes, too, and a method may keep more: pairs of rows', () => {
    const plain = { rows: 1000, cols: 5 };
    expect(computeBytes({ ...plain, kinds: 3 }) - computeBytes(plain)).toBe(3 * 1000 * 4);
    expect(prepareBytes({ ...plain, kinds: 3 }) - prepareBytes(plain)).toBe(3 * 1000 * 4);
    expect(computeBytes({ ...plain, more: 4e6 }) - computeBytes(plain)).toBe(4e6);
    const small = { cores: 2, memory: 1 };
    expect(() => refuseTooLarge(small, { ...plain, more: 1e9 })).toThrow(
      expect.objectContaining({
        code: 'memory.tooLarge',
        values: expect.objectContaining({ needed: 1049, rows: 1000 }),
      }),
    );
    expect(() => refuseTooLarge(small, { ...plain, more: 1e8 })).not.toThrow();
  });

  test('half of the memory of the computer may be taken', () => {
    expect(allowedBytes({ memory: 4 })).toBe(2 * 2 ** 30);
  });
});

describe('how many workers there are', () => {
  // (2147 - 168) / 328 = 6.03
  test.each([
    [{ cores: 1, memory: 4 }, 1],
    [{ cores: 2, memory: 4 }, 2],
    [{ cores: 16, memory: 4 }, 6],
    [{ cores: 16, memory: 32 }, 8],
    [{ cores: 16, memory: 1 }, 1],
    [{ cores: 16, memory: 0.5 }, 0],
    [{ cores: 0, memory: 4 }, 1],
  ])('for 1,000,000 x 20 on %j: %i', (machine, workers) => {
    expect(workersFor(machine, { rows: 1e6, cols: 20 })).toBe(workers);
  });

  test('never more for a larger matrix, never fewer for more memory', () => {
    const extent = fc.record({ rows: fc.integer({ min: 0, max: 1e8 }), cols: fc.integer({ min: 1, max: 500 }) });
    const machine = fc.record({ cores: fc.integer({ min: 1, max: 64 }), memory: fc.constantFrom(0.25, 1, 4, 8, 32) });
    fc.assert(
      fc.property(extent, machine, ({ rows, cols }, { cores, memory }) => {
        const workers = workersFor({ cores, memory }, { rows, cols });
        expect(workersFor({ cores, memory }, { rows: rows + 1000, cols: cols + 1 })).toBeLessThanOrEqual(workers);
        expect(workersFor({ cores, memory: 2 * memory }, { rows, cols })).toBeGreaterThanOrEqual(workers);
      }),
    );
  });
});

test('what does not fit is refused with its numbers, what fits is not', () => {
  const machine = { cores: 2, memory: 4 };
  refuseTooLarge(machine, { rows: 4e6, cols: 20 });
  // 5,000,000 x 20: 840 MB to make it, 48 + 1200 + 200 MB to work with it.
  expect(() => refuseTooLarge(machine, { rows: 5e6, cols: 20 })).toThrow(
    expect.objectContaining({
      code: 'memory.tooLarge',
      values: { needed: 2289, available: 2147, rows: 5e6, cols: 20 },
    }),
  );
});
