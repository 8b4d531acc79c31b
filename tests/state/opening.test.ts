import { describe, expect, test } from 'vitest';
import type { Sweep, SweepEntry } from '../../src/core/evaluate/contract';
import { note } from '../../src/core/base/notes';
import { openingFor, openingOf } from '../../src/state/opening';

const line = (k: number, change: Partial<SweepEntry> = {}): SweepEntry => ({
  k,
  inertia: 10 * k,
  silhouette: 0.5,
  strength: 0.9,
  segments: [],
  calinskiHarabasz: 1,
  daviesBouldin: 1,
  smallest: 3,
  starts: 10,
  agreed: 10,
  centers: [k, k],
  settled: true,
  ...change,
});
const sweepOf = (entries: readonly SweepEntry[], change: Partial<Sweep> = {}): Sweep => ({
  entries,
  elbow: null,
  proposal: 2,
  reason: note('sweep.strongest', {}),
  seed: 7,
  starts: 10,
  rows: 50,
  of: 50,
  notes: [],
  ...change,
});
const sampled = { rows: 100_000, of: 250_000 };

describe('opening a line of a sweep', () => {
  test('begins at its centres and says how many starts stood behind it', () => {
    expect(openingOf(sweepOf([line(2), line(3, { agreed: 8 })]), 3)).toEqual({
      start: [3, 3],
      starts: { count: 10, agreed: 8, inertias: [30] },
      notes: [note('cluster.startsAgreed', { agreed: 8, starts: 10 })],
    });
  });

  test('says that the starts ended early', () => {
    const opening = openingOf(sweepOf([line(2, { starts: 5, agreed: 5 })]), 2);
    expect(opening?.notes).toEqual([note('cluster.endedEarly', { done: 5, starts: 10 })]);
  });

  test('a line whose centres do not give its labels is run anew', () => {
    expect(openingOf(sweepOf([line(2, { settled: false })]), 2)).toBeNull();
  });

  test('a sample’s line goes on with everybody, and says so', () => {
    const opening = openingOf(sweepOf([line(2, { settled: false })], sampled), 2);
    expect(opening).toMatchObject({ start: [2, 2], notes: [note('cluster.fromSweep', { ...sampled, starts: 10 })] });
  });

  test('there is no such line', () => {
    expect(openingOf(sweepOf([line(2)]), 9)).toBeNull();
  });
});

describe('a run that somebody asks for', () => {
  const sweep = sweepOf([line(2)]);
  const request = { algorithm: 'kmeans', params: { k: 2 }, seed: 7 };

  test('opens the line where it is the same run', () => {
    expect(openingFor(sweep, request, false)).toEqual(openingOf(sweep, 2));
  });

  test.each([
    ['another seed', { ...request, seed: 8 }],
    ['another method', { ...request, algorithm: 'bisecting-kmeans' }],
    ['another setting', { ...request, params: { k: 2, starts: 3 } }],
    ['no number', { ...request, params: {} }],
    ['a number that was not compared', { ...request, params: { k: 3 } }],
  ])('is a run of its own with %s', (_, other) => {
    expect(openingFor(sweep, other, false)).toBeNull();
    expect(openingFor(sweep, other, true)).toBeNull();
  });

  test('is a run of its own where there is no sweep', () => {
    expect(openingFor(null, request, false)).toBeNull();
  });

  test('goes on from a sample only where the number was left to the sweep', () => {
    const some = sweepOf([line(2)], sampled);
    expect(openingFor(some, request, false)).toBeNull();
    expect(openingFor(some, request, true)).toEqual(openingOf(some, 2));
  });
});
