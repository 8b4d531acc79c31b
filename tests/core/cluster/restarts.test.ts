import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { Points, StartOutcome } from '../../../src/core/cluster/contract';
import type { LloydResult } from '../../../src/core/cluster/lloyd';
import { doStarts, mergeStarts, startNumbers } from '../../../src/core/cluster/restarts';

const points: Points = { data: Float64Array.of(0, 1, 10, 11, 12), rows: 5, cols: 1 };

function outcome(start: number, labels: number[], centers: number[], inertia: number, converged = true): StartOutcome {
  const rest = { iterations: 2, converged, relocated: 0 };
  return { start, labels: Uint8Array.from(labels), centers: Float64Array.from(centers), inertia, ...rest };
}

const good = (start: number): StartOutcome => outcome(start, [0, 0, 1, 1, 1], [0.5, 11], 2.5);
const bad = (start: number): StartOutcome => outcome(start, [0, 1, 1, 1, 1], [0, 8.5], 77);

describe('mergeStarts', () => {
  test('keeps the least inertia, numbers by size, counts who agreed', () => {
    const merged = mergeStarts(points, { k: 2, starts: 3 }, [bad(0), good(1), good(2)]);
    expect([...merged.labels]).toEqual([1, 1, 0, 0, 0]);
    expect([...(merged.centers ?? [])]).toEqual([11, 0.5]);
    expect([...(merged.distances ?? [])]).toEqual([0.5, 0.5, 1, 0, 1]);
    expect(merged).toMatchObject({ k: 2, inertia: 2.5, iterations: 2 });
    expect(merged.starts).toEqual({ count: 3, agreed: 2, inertias: [77, 2.5, 2.5] });
    expect(merged.notes).toEqual([{ code: 'cluster.startsAgreed', values: { agreed: 2, starts: 3 } }]);
  });

  test('of equal ones the first', () => {
    const other = outcome(1, [1, 1, 1, 0, 0], [11, 0], 2.5);
    expect([...mergeStarts(points, { k: 2, starts: 2 }, [good(0), other]).labels]).toEqual([1, 1, 0, 0, 0]);
    expect([...mergeStarts(points, { k: 2, starts: 2 }, [other, good(0)]).labels]).toEqual([0, 0, 0, 1, 1]);
  });

  test('says when it ended early, and counts the starts that were done', () => {
    const merged = mergeStarts(points, { k: 2, starts: 10 }, [0, 1, 2, 3, 4].map(good));
    expect(merged.notes).toEqual([{ code: 'cluster.endedEarly', values: { done: 5, starts: 10 } }]);
    expect(merged.starts?.count).toBe(5);
  });

  test('keeps the order of given centres, and does not call one start an early end', () => {
    const merged = mergeStarts(points, { k: 2, starts: 10, keepOrder: true }, [good(0)]);
    expect([...merged.labels]).toEqual([0, 0, 1, 1, 1]);
    expect(merged.notes).toEqual([]);
  });

  test('tells of the limit and of too few different rows', () => {
    const merged = mergeStarts(points, { k: 9, starts: 1 }, [outcome(0, [0, 0, 1, 1, 1], [0.5, 11], 2.5, false)]);
    expect(merged.notes.map(({ code }) => code)).toEqual(['cluster.fewerDistinct', 'cluster.iterationLimit']);
  });
});

describe('doStarts', () => {
  function counting(labels = Int32Array.of(0, 1)) {
    const seen: number[] = [];
    let disposed = 0;
    const begin = (context: { rng: { seed: number } }): Promise<LloydResult> => {
      seen.push(context.rng.seed);
      const rest = { inertia: 1, iterations: 1, converged: true, relocated: 0 };
      return Promise.resolve({ labels, centers: Float64Array.of(0, 1), ...rest });
    };
    return { seen, disposed: () => disposed, ready: { begin, dispose: () => void disposed++ } };
  }

  test('each start has chance of its own, whatever the order', async () => {
    const context = createContext({ seed: 4 });
    const [forth, back] = [counting(), counting()];
    const order: number[] = [];
    await doStarts(forth.ready, startNumbers(3), context, () => undefined);
    await doStarts(back.ready, [2, 1, 0], context, ({ start }) => order.push(start));
    expect(order).toEqual([2, 1, 0]);
    expect(back.seen).toEqual(forth.seen.reverse());
    expect(new Set(forth.seen).size).toBe(3);
  });

  test('ends once it is enough, and always gives back', async () => {
    const some = counting();
    await doStarts(
      some.ready,
      startNumbers(9),
      createContext({}),
      () => undefined,
      () => some.seen.length === 2,
    );
    expect(some.seen).toHaveLength(2);
    expect(some.disposed()).toBe(1);
    const stopped = doStarts(some.ready, [0], createContext({ signal: { aborted: true } }), () => undefined);
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(some.disposed()).toBe(2);
  });

  test.each([
    [255, Uint8Array],
    [256, Uint16Array],
    [65_535, Uint16Array],
    [65_536, Int32Array],
  ])('labels up to %i travel as %O', async (highest, kind) => {
    const labels = Int32Array.of(0, highest);
    const outcomes: StartOutcome[] = [];
    await doStarts(counting(labels).ready, [0], createContext({}), (one) => outcomes.push(one));
    expect(outcomes[0].labels).toBeInstanceOf(kind);
    expect([...outcomes[0].labels]).toEqual([...labels]);
  });
});
