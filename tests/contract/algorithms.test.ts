import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { enoughAgree } from '../../src/core/base/agreement';
import { permutation } from '../../src/core/base/arrays';
import { createContext } from '../../src/core/base/context';
import { defaultsOf, resolveParams, type Param, type ParamValue, type ParamValues } from '../../src/core/base/params';
import { createRng } from '../../src/core/base/rng';
import type { Clustering, Points, StartOutcome, Traits } from '../../src/core/cluster/contract';
import { adjustedRandIndex, labelCount, sizesOf } from '../../src/core/cluster/partition';
import { ALGORITHMS, algorithmById, runAlgorithm } from '../../src/core/cluster/registry';
import { rowsAt } from '../../src/core/cluster/subset';
import { bootBackend } from '../helpers/backends';
import { cleanSet } from '../reference/fixtures';

/** What every registered algorithm promises. Registering one adds these tests for it. */

const { points: blobs, truth } = cleanSet('gen_blobs3');

/** Values that the schema of a parameter forbids, each with the code it is refused with. */
function forbidden(param: Param): (readonly [ParamValue, string])[] {
  switch (param.type) {
    case 'int':
    case 'float':
      return [
        [param.min - 1, 'param.range'],
        [param.max + 1, 'param.range'],
        [Infinity, 'param.range'],
        [NaN, 'param.type'],
        ['3', 'param.type'],
        [null, 'param.type'],
        [true, 'param.type'],
        ...(param.type === 'int' ? [[param.min + 0.5, 'param.type'] as const] : []),
      ];
    case 'choice':
      return [
        ['no such choice', 'param.choice'],
        [1, 'param.choice'],
        [null, 'param.choice'],
      ];
    case 'text':
      return [
        [1, 'param.type'],
        [null, 'param.type'],
      ];
    case 'flag':
      return [
        ['yes', 'param.type'],
        [1, 'param.type'],
        [null, 'param.type'],
      ];
  }
}

/** Labels 0..k-1 without gaps (noise where the traits allow it), and finite numbers everywhere. */
function expectSound(found: Clustering, points: Points, findsNoise: boolean): void {
  expect(found.labels).toHaveLength(points.rows);
  expect(Math.min(...found.labels)).toBeGreaterThanOrEqual(findsNoise ? -1 : 0);
  expect(labelCount(found.labels)).toBe(found.k);
  expect([...sizesOf(found.labels, found.k)].every((size) => size > 0)).toBe(true);
  const numbers = [...(found.centers ?? []), ...(found.distances ?? []), found.inertia ?? 0];
  expect(numbers.every(Number.isFinite)).toBe(true);
  if (found.centers) expect(found.centers).toHaveLength(found.k * points.cols);
  if (found.distances) expect(found.distances).toHaveLength(points.rows);
}

/** Every column also as a category whose levels are its values. */
function withCategories(points: Points): Points {
  const { data, rows, cols } = points;
  const codes = new Uint16Array(rows * cols);
  const levels = Array.from({ length: cols }, (_, j) => {
    const known = new Map<number, number>();
    for (let at = j; at < Math.min(data.length, rows * cols); at += cols) {
      codes[at] = known.get(data[at]) ?? known.size;
      known.set(data[at], codes[at]);
    }
    return [...known.keys()].map(String);
  });
  const weights = new Float64Array(cols).fill(1);
  return {
    ...points,
    categories: { names: levels.map(String), levels, codes, weights, columns: Int32Array.from(levels.keys()) },
  };
}

test('ids are unique and can be asked for', () => {
  expect(new Set(ALGORITHMS.map(({ id }) => id)).size).toBe(ALGORITHMS.length);
  for (const algorithm of ALGORITHMS) expect(algorithmById(algorithm.id)).toBe(algorithm);
});

describe.each(ALGORITHMS.map((algorithm) => [algorithm.id, algorithm] as const))('%s', (id, algorithm) => {
  const { traits, params } = algorithm;
  const forK = (k: number): ParamValues => (traits.needsK ? { k } : {});
  /** What the method reads: for one that needs categories, every value as a level of its column. */
  const readable = traits.takes === 'categories' ? withCategories : (points: Points): Points => points;
  const run = async (points: Points, k: number, seed = 1): Promise<Clustering> =>
    runAlgorithm(id, readable(points), forK(k), createContext({ seed }));
  let tensors = 0;

  beforeAll(async () => void (await bootBackend('wasm')));
  beforeEach(() => {
    tensors = memory().numTensors;
    vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('Math.random was called');
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(memory().numTensors).toBe(tensors);
  });

  test('the schema is plain data and its defaults are allowed', () => {
    expect(structuredClone(params)).toEqual(params);
    expect(structuredClone(traits)).toEqual(traits);
    expect(resolveParams(params)).toEqual(defaultsOf(params));
  });

  if (traits.recoversBlobs) {
    test('recovers three clear blobs with defaults', async () => {
      const found = await run(blobs, 3);
      expectSound(found, blobs, traits.findsNoise);
      expect(adjustedRandIndex(found.labels, truth)).toBeGreaterThan(0.9);
    });
  }

  test('the same seed gives the same bytes', async () => {
    const { points } = cleanSet('gen_nostructure');
    expect(await run(points, 5, 8)).toEqual(await run(points, 5, 8));
  });

  test('leaves its input as it was', async () => {
    const data = Float32Array.from(blobs.data);
    const weights = new Float64Array(blobs.rows).fill(2);
    const before = [data.slice(), weights.slice()];
    await run({ ...blobs, data, weights }, 3);
    expect([data, weights]).toEqual(before);
  });

  const promised: Readonly<Record<Traits['invariantTo'][number], () => Promise<void>>> = {
    translation: async () => {
      const plain = await run(blobs, 3);
      for (const offset of [1024, -1e9]) {
        const moved = { ...blobs, data: Float64Array.from(blobs.data, (value) => value + offset) };
        expect(adjustedRandIndex((await run(moved, 3)).labels, plain.labels)).toBe(1);
      }
    },
    scaling: async () => {
      const plain = await run(blobs, 3);
      for (const factor of [1e-30, 1e-6, 1000, 1e9, 1e60]) {
        const scaled = { ...blobs, data: Float64Array.from(blobs.data, (value) => value * factor) };
        expect(adjustedRandIndex((await run(scaled, 3)).labels, plain.labels)).toBe(1);
      }
    },
    rowOrder: async () => {
      const order = permutation(blobs.rows, createRng(5));
      const shuffled = await run(rowsAt(blobs, order), 3);
      const back = new Int32Array(blobs.rows);
      order.forEach((row, i) => {
        back[row] = shuffled.labels[i];
      });
      expect(adjustedRandIndex(back, (await run(blobs, 3)).labels)).toBe(1);
    },
  };
  test.each(traits.invariantTo)('the partition does not change under another %s', (what) => promised[what]());

  if (traits.weightsAreRepeats === true) {
    test('a weight counts as that many equal rows', async () => {
      const rng = createRng(6);
      const weights = Float64Array.from({ length: blobs.rows }, () => 1 + rng.int(3));
      const rows = Int32Array.from([...weights].flatMap((weight, i) => new Array<number>(weight).fill(i)));
      const repeated = await run(rowsAt(blobs, rows), 3);
      const weighted = await run({ ...blobs, weights }, 3);
      const unfolded = Int32Array.from(rows, (row) => weighted.labels[row]);
      expect(adjustedRandIndex(repeated.labels, unfolded)).toBe(1);
      expect((weighted.inertia ?? NaN) / (repeated.inertia ?? NaN)).toBeCloseTo(1, 9);
    });
  }

  describe('small and flat tables', () => {
    test('no rows are refused', async () => {
      const none = { data: new Float32Array(0), rows: 0, cols: 2 };
      await expect(run(none, 1)).rejects.toMatchObject({ code: 'cluster.tooFewRows' });
    });

    test.each([1, 2, 3])('%i rows', async (rows) => {
      const points = { data: Float64Array.from({ length: rows * 2 }, (_, at) => at * at), rows, cols: 2 };
      expectSound(await run(points, rows), points, traits.findsNoise);
    });

    if (traits.needsK) {
      test('more clusters than rows are refused', async () => {
        const points = { data: Float64Array.of(1, 2), rows: 2, cols: 1 };
        await expect(run(points, 3)).rejects.toMatchObject({ code: 'cluster.tooFewRows', values: { rows: 2, k: 3 } });
      });

      test('one cluster holds everything', async () => {
        const found = await run(blobs, 1);
        expectSound(found, blobs, traits.findsNoise);
        expect(found.k).toBe(1);
      });

      test('as many clusters as rows: each row its own', async () => {
        const points = { data: Float64Array.from({ length: 24 }, (_, at) => Math.sin(at) * at), rows: 12, cols: 2 };
        const found = await run(points, 12);
        expectSound(found, points, traits.findsNoise);
        expect(found.k).toBe(12);
      });

      test('fewer different rows than clusters: as many clusters, and a note', async () => {
        const points = { data: Float64Array.of(1, 5, 1, 5, 9, 1), rows: 6, cols: 1 };
        const found = await run(points, 4);
        expectSound(found, points, traits.findsNoise);
        expect(adjustedRandIndex(found.labels, Int32Array.of(0, 1, 0, 1, 2, 0))).toBe(1);
        expect(found.notes).toContainEqual({ code: 'cluster.fewerDistinct', values: { distinct: 3, k: 4 } });
      });
    }

    test('rows without weight are labelled, and change nothing else', async () => {
      const data = Float64Array.of(0, 1, 10, 11, 5.4, 1e6);
      const weights = Float64Array.of(1, 1, 1, 1, 0, 0);
      const found = await run({ data, rows: 6, cols: 1, weights }, 2);
      expectSound(found, { data, rows: 6, cols: 1 }, traits.findsNoise);
      // Levels are equal or not: that 0 is near 1 means nothing to them.
      if (traits.takes === 'categories') return;
      expect(adjustedRandIndex(found.labels.slice(0, 4), Int32Array.of(0, 0, 1, 1))).toBe(1);
      // Each pair costs 1/2 by its middle, 1 by one of its rows; any of the rows without weight would cost far more.
      expect(found.inertia ?? 1).toBeLessThan(2.1);
    });

    test('all rows equal: one cluster at most', async () => {
      const points = { data: new Float32Array(20).fill(7), rows: 10, cols: 2 };
      const found = await run(points, 3);
      expectSound(found, points, traits.findsNoise);
      expect(found.k).toBeLessThanOrEqual(1);
    });

    test('a constant column changes nothing', async () => {
      const cols = blobs.cols + 1;
      const data = Float64Array.from({ length: blobs.rows * cols }, (_, at) =>
        at % cols === blobs.cols ? 5 : blobs.data[Math.floor(at / cols) * blobs.cols + (at % cols)],
      );
      const found = await run({ data, rows: blobs.rows, cols }, 3);
      expect(adjustedRandIndex(found.labels, (await run(blobs, 3)).labels)).toBe(1);
    });

    test('every row twice: both go together', async () => {
      const data = Float64Array.from([...blobs.data, ...blobs.data]);
      const { labels } = await run({ data, rows: 2 * blobs.rows, cols: blobs.cols }, 3);
      expect(labels.slice(0, blobs.rows)).toEqual(labels.slice(blobs.rows));
    });
  });

  describe('refuses', () => {
    test.each([NaN, Infinity, -Infinity, 1e300])('%d among the points, naming row and column', async (bad) => {
      const data = Float64Array.of(1, 2, 3, bad, 5, 6);
      await expect(run({ data, rows: 3, cols: 2 }, 2)).rejects.toMatchObject({
        code: 'cluster.notFinite',
        values: { row: 2, column: 2, count: 1 },
      });
    });

    test('numbers that do not make the table', async () => {
      const points = { data: new Float32Array(5), rows: 3, cols: 2 };
      await expect(run(points, 2)).rejects.toMatchObject({ code: 'cluster.shape' });
    });

    const wrong = Object.entries(params).flatMap(([name, param]) =>
      forbidden(param).map(([value, code]) => [name, String(value), code, value] as const),
    );
    test.each(wrong)('%s = %s as %s', async (name, _, code, value) => {
      await expect(runAlgorithm(id, blobs, { [name]: value }, createContext({}))).rejects.toMatchObject({
        code,
        values: { param: name },
      });
    });

    test('a parameter that it does not have', async () => {
      await expect(runAlgorithm(id, blobs, { colour: 3 }, createContext({}))).rejects.toMatchObject({
        code: 'param.unknown',
        values: { param: 'colour' },
      });
    });
  });

  const { restarts } = algorithm;
  if (restarts) {
    describe('starts that are shared out', () => {
      const points = readable(cleanSet('gen_nostructure').points);
      const outcomesOf = async (values: ParamValues, which: readonly number[]): Promise<StartOutcome[]> => {
        const outcomes: StartOutcome[] = [];
        const keep = (outcome: StartOutcome): void => void outcomes.push(outcome);
        await restarts.run(points, resolveParams(params, values), which, createContext({ seed: 5 }), keep);
        return outcomes;
      };
      /** What the engine does: starts in any order, the early end looked for among the first ones that are there. */
      const shared = async (values: ParamValues, shares: readonly (readonly number[])[]): Promise<Clustering> => {
        const all = (await Promise.all(shares.map((which) => outcomesOf(values, which)))).flat();
        const inOrder = all.map((outcome) => structuredClone(outcome)).sort((a, b) => a.start - b.start);
        const resolved = resolveParams(params, values);
        const count = restarts.count(resolved);
        const inertias = inOrder.map(({ inertia }) => inertia);
        const enough = inertias.findIndex((_, at) => enoughAgree(inertias.slice(0, at + 1), count)) + 1;
        const used = restarts.endsEarly(resolved) && enough > 0 ? inOrder.slice(0, enough) : inOrder;
        return restarts.merge(points, resolved, used, createContext({ seed: 5 }));
      };

      test.each([2, 3, 7])('in any order they make the run, to the last bit (k = %i)', async (k) => {
        const values = { k, starts: 7 };
        const whole = await runAlgorithm(id, points, values, createContext({ seed: 5 }));
        const inTurn = [[0, 1, 2, 3, 4, 5, 6]];
        const mixed = [[6], [2, 0], [5, 1], [3, 4]];
        expect(await shared(values, inTurn)).toEqual(whole);
        expect(await shared(values, mixed)).toEqual(whole);
      });

      test('they say which they are, and nothing is left when one is stopped', async () => {
        expect((await outcomesOf({ k: 3 }, [4, 1])).map(({ start }) => start)).toEqual([4, 1]);
        const stopped = createContext({ signal: { aborted: true } });
        const run = restarts.run(points, resolveParams(params, { k: 3 }), [0], stopped, () => undefined);
        await expect(run).rejects.toMatchObject({ code: 'cancelled' });
      });
    });
  }

  test('progress rises from 0 to 1', async () => {
    const fractions: number[] = [];
    const context = createContext({ seed: 1, onProgress: (fraction) => fractions.push(fraction) });
    await runAlgorithm(id, readable(blobs), forK(3), context);
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  /** A run that is cancelled at this tick; returns how many there were. */
  async function ticksUntil(at: number, points: Points): Promise<number> {
    let ticks = 0;
    const signal = {
      get aborted() {
        return ++ticks >= at;
      },
    };
    const run = runAlgorithm(id, readable(points), forK(3), createContext({ seed: 1, signal }));
    if (at === Infinity) await run;
    else await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    return ticks;
  }

  test('cancelled at any tick it ends as cancelled, at once', async () => {
    const few = { ...blobs, data: blobs.data.slice(0, 40 * blobs.cols), rows: 40 };
    const all = await ticksUntil(Infinity, few);
    expect(all).toBeGreaterThan(10);
    for (let at = 1; at <= all; at++) {
      expect(await ticksUntil(at, few)).toBe(at);
      expect(memory().numTensors).toBe(tensors);
    }
  });
});
