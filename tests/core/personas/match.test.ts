import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchSegments } from '../../../src/core/personas/match';
import type { Labelled } from '../../../src/core/personas/match';

const labelled = (labels: readonly number[], k: number, rows = labels.map((_, row) => row)): Labelled => ({
  labels: Int32Array.from(labels),
  rowIndex: Int32Array.from(rows),
  k,
});

describe('matchSegments', () => {
  test('the same segments under other numbers', () => {
    const match = matchSegments(labelled([0, 0, 1, 1, 2], 3), labelled([2, 2, 0, 0, 1], 3));
    expect(match).toEqual({ from: [1, 2, 0], overlap: [1, 1, 1] });
  });

  test('a segment that splits keeps its name with the larger part; the other part is new', () => {
    const match = matchSegments(labelled([0, 0, 0, 0, 0, 1, 1], 2), labelled([0, 0, 0, 2, 2, 1, 1], 3));
    expect(match).toEqual({ from: [0, 1, -1], overlap: [1, 1, 0] });
  });

  test('less than half of the smaller one is no match', () => {
    const previous = labelled([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2], 3);
    const next = labelled([0, 1, 2, 0, 0, 1, 2, 1, 0, 1, 2, 2], 3);
    expect(matchSegments(previous, next)).toEqual({ from: [0, 1, 2], overlap: [0.5, 0.5, 0.5] });
    const mixed = labelled([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3], 4);
    expect(matchSegments(previous, mixed).from).toEqual([-1, -1, -1, -1]);
  });

  test('only rows of both runs count, found by row and not by place', () => {
    const previous = labelled([0, 0, 1, 1], 2, [0, 1, 2, 3]);
    const next = labelled([1, 1, 0, 0, 0], 2, [1, 2, 3, 8, 9]);
    expect(matchSegments(previous, next)).toEqual({ from: [1, 0], overlap: [1, 1] });
  });

  test('noise belongs to nobody', () => {
    expect(matchSegments(labelled([-1, -1, 0], 1), labelled([0, 0, -1], 1))).toEqual({ from: [-1], overlap: [0] });
  });

  test('no earlier segments: all are new', () => {
    expect(matchSegments(labelled([], 0), labelled([0, 1], 2))).toEqual({ from: [-1, -1], overlap: [0, 0] });
  });

  test('any renumbering is undone', () => {
    const run = fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 40 })
      .filter((labels) => new Set(labels).size === 4);
    fc.assert(
      fc.property(run, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (labels, to) => {
        const { from, overlap } = matchSegments(
          labelled(labels, 4),
          labelled(
            labels.map((label) => to[label]!),
            4,
          ),
        );
        expect(to.map((label) => from[label])).toEqual([0, 1, 2, 3]);
        expect(overlap).toEqual([1, 1, 1, 1]);
      }),
    );
  });
});
