import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { permutation } from '../../src/core/base/arrays';
import { createContext } from '../../src/core/base/context';
import { createRng } from '../../src/core/base/rng';
import { SCORES, scoreById } from '../../src/core/evaluate/registry';
import { cleanSet } from '../reference/fixtures';

/** What every registered score promises. Registering one adds these tests for it. */

const { points: blobs, truth } = cleanSet('gen_blobs3');
/** The same sizes, but rows put anywhere. */
const shuffled = Int32Array.from(permutation(blobs.rows, createRng(2)), (row) => truth[row]);

test('ids are unique and can be asked for', () => {
  expect(new Set(SCORES.map(({ id }) => id)).size).toBe(SCORES.length);
  for (const score of SCORES) expect(scoreById(score.id)).toBe(score);
});

describe.each(SCORES.map((score) => [score.id, score] as const))('%s', (_, score) => {
  const compute = (labels: Int32Array, points = blobs, seed = 1) =>
    score.compute(points, labels, createContext({ seed }));

  beforeEach(() => {
    vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('Math.random was called');
    });
  });
  afterEach(() => void vi.restoreAllMocks());

  test('finds the true partition better than a random one', async () => {
    const [right, wrong] = [(await compute(truth)).value ?? NaN, (await compute(shuffled)).value ?? NaN];
    expect(Math.sign(right - wrong)).toBe(score.better === 'higher' ? 1 : -1);
  });

  test('the same twice', async () => {
    expect(await compute(truth)).toEqual(await compute(truth));
  });

  test('leaves its input as it was', async () => {
    const [data, labels] = [blobs.data.slice(), truth.slice()];
    await compute(labels, { ...blobs, data });
    expect([data, labels]).toEqual([blobs.data, truth]);
  });

  test('does not depend on how segments are numbered', async () => {
    const renamed = truth.map((label) => (label + 1) % 3);
    const [one, other] = [(await compute(truth)).value ?? NaN, (await compute(renamed)).value ?? NaN];
    expect(other / one).toBeCloseTo(1, 10);
  });

  test('per row and per segment have their lengths', async () => {
    const { perRow, perSegment } = await compute(truth);
    expect([blobs.rows, undefined]).toContain(perRow?.length);
    expect([3, undefined]).toContain(perSegment?.length);
  });

  test('is a finite number or null, never NaN, with a note where null', async () => {
    const hard = [
      new Int32Array(4),
      Int32Array.of(0, 1, 2, 3),
      Int32Array.of(-1, -1, -1, -1),
      Int32Array.of(0, 0, 2, 2),
    ];
    const flat = { data: new Float32Array(4), rows: 4, cols: 1 };
    const line = { data: Float32Array.of(1, 2, 3, 4), rows: 4, cols: 1 };
    for (const points of [flat, line]) {
      for (const labels of hard) {
        const { value, notes } = await compute(labels, points);
        if (value === null) expect(notes.map(({ code }) => code)).toEqual(['score.undefined']);
        else expect(Number.isFinite(value)).toBe(true);
      }
    }
  });

  test('refuses a wrong number of labels', async () => {
    await expect(compute(new Int32Array(2))).rejects.toMatchObject({
      code: 'score.labels',
      values: { got: 2, expected: blobs.rows },
    });
  });

  test('can be stopped', async () => {
    const stopped = createContext({ signal: { aborted: true } });
    await expect(score.compute(blobs, truth, stopped)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
