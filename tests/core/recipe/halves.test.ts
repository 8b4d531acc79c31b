import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../../src/core/base/params';
import type { ParamValues } from '../../../src/core/base/params';
import type { ColumnChoice, FittedRecipe, Flow, Recipe, Step } from '../../../src/core/recipe/contract';
import { applyFitted, fitRecipe } from '../../../src/core/recipe/fit';
import { rowsOf, takeRows } from '../../../src/core/recipe/flow';
import { STEPS } from '../../../src/core/recipe/registry';
import type { ColumnKind } from '../../../src/core/table/contract';
import { choicesOf } from '../../helpers/tables';

/** JSON has none. */
const withoutMinusZero = (value: number): number => value + 0;

/** Cells of every kind, gaps among them, and some that one half of a file has and the other has not. */
const CELL: Readonly<Record<ColumnKind, fc.Arbitrary<string | number>>> = {
  number: fc.oneof(
    fc.constant(''),
    fc.integer({ min: -9, max: 99 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(withoutMinusZero),
  ),
  date: fc.constantFrom('', '2020-01-05', '2021-03-01', '2019-12-31', '2024-02-29', '2025-07-14'),
  flag: fc.constantFrom('', 'yes', 'no'),
  category: fc.constantFrom('', 'a', 'b', 'c|a', 'often', 'never', 'b|d', 'yes'),
  text: fc.constantFrom('', 'good price', 'slow delivery', 'the price, the price', 'never again'),
  identifier: fc.constantFrom('', 'K1', 'K2', 'K3', 'K10'),
};

const rowOf = (kind: ColumnKind): fc.Arbitrary<readonly (string | number)[]> =>
  fc.tuple(CELL[kind], CELL.number, CELL.number);
const tableOf = (kind: ColumnKind, rows: readonly (readonly (string | number)[])[]): ColumnChoice[] =>
  choicesOf({
    x: [kind, rows.map(([x]) => x!)],
    beside: ['number', rows.map(([, beside]) => beside!)],
    complete: ['number', rows.map((row) => row[2] || 1)],
  });

function recipeWith(step: Step, params: ParamValues): Recipe {
  return {
    format: 1,
    columns: [
      { column: 'x', steps: [{ step: step.id, params, enabled: true }] },
      { column: 'beside', steps: [{ step: 'fill', params: {}, enabled: true }] },
      { column: 'complete', steps: [] },
    ],
  };
}

/** Defaults, and every choice of every choice parameter. */
function settingsOf(step: Step): ParamValues[] {
  const choices = Object.entries(step.params).flatMap(([name, param]) =>
    param.type === 'choice' ? param.choices.map((value) => ({ [name]: value })) : [],
  );
  const all = [{}, ...choices].map((given) => JSON.stringify({ ...defaultsOf(step.params), ...given }));
  return [...new Set(all)].map((one) => JSON.parse(one) as ParamValues);
}

/** Texts rather than codes, which depend on what other rows hold. */
const said = (flow: Flow): unknown =>
  flow.is === 'levels' ? Array.from(flow.codes, (code) => flow.levels[code] ?? null) : flow;

const settings = STEPS.flatMap((step) =>
  step.kinds.flatMap((kind) => settingsOf(step).map((params) => [step.id, kind, params, step] as const)),
);

test.each(settings)(
  '%s of %s %j: learnt from one half, the other half is as it is in the whole',
  (_, kind, params, step) => {
    fc.assert(
      fc.property(fc.array(rowOf(kind), { minLength: 4, maxLength: 24 }), (rows) => {
        const half = rows.length >>> 1;
        const [first, second] = [rows.slice(0, half), rows.slice(half)];
        // Somebody has a value, so that there are rows to learn from.
        first[0] = [kind === 'date' ? '2020-01-05' : kind === 'flag' ? 'yes' : kind === 'number' ? 3 : 'a', 1, 2];
        const fitted = fitRecipe(tableOf(kind, first), recipeWith(step, params));
        const again = JSON.parse(JSON.stringify(fitted)) as FittedRecipe;
        expect(again).toEqual(fitted);
        const whole = applyFitted(fitted, tableOf(kind, [...first, ...second]));
        const part = applyFitted(again, tableOf(kind, second));
        const later = Int32Array.from(second, (_row, at) => half + at);
        part.forEach((flow, at) => {
          const expected = whole[at]!;
          expect(said(flow)).toEqual(said(rowsOf(expected) === 0 ? expected : takeRows(expected, later)));
        });
      }),
      { numRuns: 6 },
    );
  },
);

describe('a column made of two', () => {
  const table = choicesOf({
    spend: ['number', [10, 30, '', 8]],
    visits: ['number', [2, 0, 4, 4]],
    from: ['date', ['2020-01-01', '2020-01-01', '2020-01-01', '']],
    to: ['date', ['2020-01-03', '2019-12-31', '2020-01-01', '2020-01-09']],
    city: ['category', ['a', 'b', 'a', 'b']],
  });
  const made = (how: 'ratio' | 'difference', columns: readonly [string, string]): Recipe => ({
    format: 1,
    columns: [{ column: 'made', of: { how, columns }, steps: [] }],
  });
  const applied = (recipe: Recipe): number[] => {
    const fitted = fitRecipe(table, { ...recipe, columns: [...recipe.columns, ...recipeWith(STEPS[0]!, {}).columns] });
    const [flow] = applyFitted(JSON.parse(JSON.stringify(fitted)) as FittedRecipe, table);
    return flow?.is === 'numbers' ? Array.from(flow.values) : [];
  };

  test('a ratio, a gap where there is nothing to divide or zero to divide by', () => {
    expect(applied(made('ratio', ['spend', 'visits']))).toEqual([5, NaN, NaN, 2]);
  });
  test('a difference of dates, in days', () => {
    expect(applied(made('difference', ['to', 'from']))).toEqual([2, -1, 0, NaN]);
  });
  test('it has steps like any other, over its own gaps', () => {
    const [column] = made('ratio', ['spend', 'visits']).columns;
    const recipe: Recipe = {
      format: 1,
      columns: [{ ...column!, steps: [{ step: 'fill', params: {}, enabled: true }] }],
    };
    expect(applied(recipe)).toEqual([5, 3.5, 3.5, 2]);
  });
  test('without one of its columns, or where one holds words, it is passed over', () => {
    for (const second of ['nothing', 'city']) {
      expect(() => fitRecipe(table, made('ratio', ['spend', second]))).toThrow(
        expect.objectContaining({ code: 'recipe.noFeatures' }),
      );
    }
  });
});
