import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  againstRest,
  countsOf,
  joined,
  marksOfRows,
  marksOfSegments,
  marksWithin,
  rowsOfMarks,
  rowsOfSegment,
  wholeSegments,
} from '../../src/state/chosen-rows';
import { givenTo, mergedSegments, splitOff } from '../../src/state/hand-labels';
import { packed, unpacked } from '../../src/state/kept-selections';

const LABELS = Int32Array.of(0, 1, 2, 0, -1, 1);

describe('chosen rows', () => {
  test('by hand: of segments, of rows of the table, joined, counted', () => {
    const marks = marksOfSegments(LABELS, new Set([0, 2]));
    expect([...marks]).toEqual([1, 0, 1, 1, 0, 0]);
    expect(countsOf(marks, LABELS, 3)).toEqual({ count: 3, counts: [2, 0, 1] });
    expect(countsOf(Uint8Array.of(0, 0, 0, 0, 1, 0), LABELS, 3)).toEqual({ count: 1, counts: [0, 0, 0] });
    expect([...marksOfRows(Int32Array.of(2, 5, 9), Int32Array.of(9, 3, 2, 400))]).toEqual([1, 0, 1]);
    expect([...marksWithin(marks, LABELS, 0)]).toEqual([1, 0, 0, 1, 0, 0]);
    expect([...againstRest(marks)]).toEqual([0, 1, 0, 0, 1, 1]);
    const more = Uint8Array.of(0, 1, 1, 0, 0, 0);
    expect([...joined(marks, more, 'add')]).toEqual([1, 1, 1, 1, 0, 0]);
    expect([...joined(marks, more, 'remove')]).toEqual([1, 0, 0, 1, 0, 0]);
    expect([joined(marks, more, 'replace'), joined(null, more, 'add')]).toEqual([more, more]);
    expect([...joined(null, more, 'remove')]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('are whole segments only where nothing is missing and nothing else is there', () => {
    expect(wholeSegments([2, 0, 1], [2, 2, 1], 3)).toEqual([0, 2]);
    expect(wholeSegments([2, 1, 1], [2, 2, 1], 4)).toBeNull();
    expect(wholeSegments([2, 0, 0], [2, 2, 1], 3)).toBeNull(); // noise beside it
    expect(wholeSegments([0, 0, 0], [2, 2, 1], 0)).toBeNull();
  });

  test('come back as they were kept', () => {
    const marks = fc.array(fc.constantFrom(0, 1), { maxLength: 70 }).map((list) => Uint8Array.from(list));
    fc.assert(
      fc.property(marks, (rows) => {
        expect(unpacked(packed(rows), rows.length)).toEqual(rows);
      }),
    );
    const many = Uint8Array.from({ length: 200_000 }, (_, row) => Number(row % 3 === 0));
    expect(unpacked(packed(many), many.length)).toEqual(many);
    expect([...unpacked(packed(Uint8Array.of(1)), 3)]).toEqual([1, 0, 0]);
  });
});

describe('segments by hand', () => {
  const found = { labels: LABELS, k: 3 };
  const plain = ({ labels, k }: { labels: Int32Array; k: number }) => [[...labels], k];

  test('by hand: merged, split off, given away; noise stays noise', () => {
    expect(plain(mergedSegments(found, new Set([2, 0])))).toEqual([[0, 1, 0, 0, -1, 1], 2]);
    expect(plain(splitOff(found, Uint8Array.of(1, 1, 0, 0, 0, 0)))).toEqual([[3, 3, 2, 0, -1, 1], 4]);
    // The third segment loses its only row, the new one takes the next number.
    expect(plain(splitOff(found, Uint8Array.of(0, 1, 1, 0, 0, 0)))).toEqual([[0, 2, 2, 0, -1, 1], 3]);
    expect(plain(givenTo(found, Uint8Array.of(0, 0, 1, 0, 1, 0), 0))).toEqual([[0, 1, 0, 0, 0, 1], 2]);
  });

  test('are numbered without gaps, and nobody moves but who was meant to', () => {
    const k = 5;
    const rows = fc.array(fc.tuple(fc.integer({ min: -1, max: k - 1 }), fc.constantFrom(0, 1)), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: k - 1 }), (list, to) => {
        const labels = Int32Array.from(list, ([label]) => label);
        const marks = Uint8Array.from(list, ([, mark]) => mark);
        const made = givenTo({ labels, k }, marks, to);
        const used = [...new Set(made.labels)].filter((label) => label >= 0).sort((a, b) => a - b);
        expect(used).toEqual(Array.from({ length: made.k }, (_, label) => label));
        const moved = new Set(made.labels.filter((_, at) => marks[at] === 1));
        expect(moved.size).toBeLessThanOrEqual(1);
        list.forEach(([a], i) =>
          list.forEach(([b], j) => {
            if (marks[i] === 0 && marks[j] === 0) expect(made.labels[i] === made.labels[j]).toBe(a === b);
          }),
        );
      }),
    );
  });
});

test('rows of the table are those of the run, and the other way round', () => {
  const rowIndex = Int32Array.of(1, 2, 5, 9);
  const marks = Uint8Array.of(1, 0, 1, 0);
  const rows = rowsOfMarks(rowIndex, marks);
  expect([...rows]).toEqual([0, 1, 0, 0, 0, 1, 0, 0, 0, 0]);
  expect(marksOfRows(rowIndex, Int32Array.of(1, 5))).toEqual(marks);
  expect(rowsOfMarks(new Int32Array(), new Uint8Array())).toHaveLength(0);
  expect([...rowsOfSegment({ rowIndex, labels: Int32Array.of(0, 1, 1, -1) }, 1)]).toEqual([2, 5]);
});
