import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { note } from '../../src/core/base/notes';
import type { LabelledRequest } from '../../src/engine/contract';
import { csvFileName, fateOf, wordsFor } from '../../src/state/exporting';

const reasons = [
  note('rows.leftOutMissing', { count: 2, column: 'income' }),
  note('rows.leftOutAllMissing', { count: 1 }),
];

const request: LabelledRequest = {
  rowIndex: Int32Array.of(0, 2, 3, 7),
  labels: Int32Array.of(1, 0, 0, 1),
  k: 2,
  distances: Float32Array.of(0.5, 0.25, 1, 2),
  leftOut: { rowIndex: Int32Array.of(1, 4, 5), reason: Uint8Array.of(0, 1, 0), reasons },
  personaNames: ['Quiet savers', ''],
  words: wordsFor(reasons),
  formulaSafe: true,
};

test('the reason beside a row speaks of that row', () => {
  expect(wordsFor(reasons).reasons).toEqual(['no income', 'no value in any of the variables used']);
});

test('a note without words for one row is told as it is', () => {
  const [reason] = wordsFor([note('recipe.allMissingDropped', { column: 'b' })]).reasons;
  expect(reason).toBe('b has no values and is left out.');
});

test('every row keeps its own label, name and distance, whatever rows are missing before it', () => {
  expect(fateOf(request, 0)).toEqual({ is: 'labelled', label: 1, persona: '', distance: 0.5 });
  expect(fateOf(request, 2)).toEqual({ is: 'labelled', label: 0, persona: 'Quiet savers', distance: 0.25 });
  expect(fateOf(request, 7)).toEqual({ is: 'labelled', label: 1, persona: '', distance: 2 });
  expect(fateOf(request, 1)).toEqual({ is: 'leftOut', reason: 'no income' });
  expect(fateOf(request, 4)).toEqual({ is: 'leftOut', reason: 'no value in any of the variables used' });
});

test('a row that is nowhere has neither label nor reason', () => {
  expect(fateOf(request, 6)).toEqual({ is: 'leftOut', reason: '' });
});

describe('csvFileName', () => {
  test.each([
    ['customers segments', 'customers segments.csv'],
    ['customers.CSV', 'customers.csv'],
    ['a/b\\c:d*e?"f<g>|h', 'a b c d e f g h.csv'],
    ['..hidden', 'hidden.csv'],
    ['   ', 'kindred.csv'],
    ['Kunden 2026 – Größe', 'Kunden 2026 – Größe.csv'],
  ])('%j becomes %j', (wanted, name) => {
    expect(csvFileName(wanted)).toBe(name);
  });

  test('whatever is asked for, the name is short, safe and settled', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (wanted) => {
        const name = csvFileName(wanted);
        // eslint-disable-next-line no-control-regex
        expect(name).toMatch(/^[^.\s\u0000-\u001f\\/:*?"<>|][^\u0000-\u001f\\/:*?"<>|]*\.csv$/u);
        expect([...name].length).toBeLessThanOrEqual(124);
        expect(csvFileName(name)).toBe(name);
      }),
    );
  });
});
