import { describe, expect, test } from 'vitest';
import type { Recipe } from '../../../src/core/recipe/contract';
import { partsOf } from '../../../src/core/recipe/fit';
import { chooseRows } from '../../../src/core/recipe/rows';
import type { RowChoice } from '../../../src/core/recipe/rows';
import { choicesOf } from '../../helpers/tables';
import type { GivenColumns } from '../../helpers/tables';

function choose(given: GivenColumns, fills: Record<string, string> = {}): RowChoice {
  const choices = choicesOf(given);
  const recipe: Recipe = {
    format: 1,
    columns: choices.map(({ column, kind }) => ({
      column: column.name,
      steps:
        column.name in fills
          ? [
              {
                step: kind === 'category' ? 'fill-level' : 'fill',
                params: { method: fills[column.name]! },
                enabled: true,
              },
            ]
          : [],
    })),
  };
  return chooseRows(partsOf(choices, recipe), 5);
}

describe('chooseRows', () => {
  const given: GivenColumns = { a: ['number', [1, '', 3, '', 5]], b: ['category', ['x', 'y', '', '', 'z']] };

  test('without filling, each row is left out once, for its first reason', () => {
    const { used, rowIndex, reason, reasons } = choose(given);
    expect([...used]).toEqual([0, 4]);
    expect([...rowIndex]).toEqual([1, 2, 3]);
    expect([...reason]).toEqual([1, 2, 0]);
    expect(reasons).toEqual([
      { code: 'rows.leftOutAllMissing', values: { count: 1 } },
      { code: 'rows.leftOutMissing', values: { count: 1, column: 'a' } },
      { code: 'rows.leftOutMissing', values: { count: 1, column: 'b' } },
    ]);
  });

  test('filling keeps rows, but not those without any value', () => {
    const { used, rowIndex } = choose(given, { a: 'median', b: 'mode' });
    expect([...used]).toEqual([0, 1, 2, 4]);
    expect([...rowIndex]).toEqual([3]);
  });

  test('leave-rows-out does', () => {
    expect([...choose(given, { a: 'leave-rows-out', b: 'mode' }).used]).toEqual([0, 2, 4]);
  });

  test('infinite numbers take no part', () => {
    const { used, reasons } = choose({ a: ['number', [1, 'Infinity', 3, '-Infinity', 5]] }, { a: 'median' });
    expect([...used]).toEqual([0, 2, 4]);
    expect(reasons).toEqual([{ code: 'rows.leftOutNotFinite', values: { count: 2, column: 'a' } }]);
  });
});
