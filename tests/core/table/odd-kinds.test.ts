import { describe, expect, test } from 'vitest';
import { numbersOf, textAt } from '../../../src/core/table/cells';
import { inOrder } from '../../../src/core/table/date-order';
import { fixture, tableOf } from '../read/reading';

const columnsOf = async (file: string) => (await tableOf(fixture(`badinputs/${file}`))).columns;

describe('odd files as kinds', () => {
  test('29: decimal commas', async () => {
    const column = (await columnsOf('29_decimal_comma.csv'))[1]!;
    expect(column.profile).toMatchObject({ kind: 'number', misfits: 0 });
    expect([...numbersOf(column, 'number')]).toEqual([5.5, 7.25, 1234.5]);
    expect([0, 1, 2].map((row) => textAt(column.cells, row))).toEqual(['5,5', '7,25', '1.234,50']);
  });

  test('30: dates are no numbers, their order is asked, and what is none is shown', async () => {
    const column = (await columnsOf('30_dates.csv'))[0]!;
    expect(column.profile).toMatchObject({
      kind: 'date',
      ambiguous: true,
      dateOrder: 'day-month',
      ambiguousDate: { text: '02/01/2024' },
      kindReason: { code: 'guess.dateAmbiguous' },
      misfits: 2,
      misfitExamples: [
        { row: 2, text: '2024-13-45' },
        { row: 5, text: '45293' },
      ],
    });
    expect(numbersOf(column, 'date')[1]).toBe(Date.UTC(2024, 0, 2));
    expect(numbersOf(inOrder(column, 'month-day'), 'date')[1]).toBe(Date.UTC(2024, 1, 1));
  });

  test.each([
    ['37_huge_values.csv', ['number', 'number'], ['feature', 'feature']],
    ['38_offset_1e9.csv', ['number', 'number'], ['feature', 'feature']],
    ['39_one_outlier.csv', ['number', 'number'], ['feature', 'feature']],
    ['40_id_like_column.csv', ['identifier', 'number'], ['identifier', 'feature']],
  ])('%s', async (file, kinds, roles) => {
    const profiles = (await columnsOf(file)).map(({ profile }) => profile);
    expect(profiles.map(({ kind }) => kind)).toEqual(kinds);
    expect(profiles.map(({ role }) => role)).toEqual(roles);
  });

  test('41: two thousand towns, each once, are nothing to compare by', async () => {
    const [city] = await columnsOf('41_high_cardinality.csv');
    expect(city!.profile.role).toBe('identifier');
    expect(city!.profile.distinct).toBe(2000);
  });
});
