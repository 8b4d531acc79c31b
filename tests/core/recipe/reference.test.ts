import { beforeAll, describe, expect, test } from 'vitest';
import type { ParamValues } from '../../../src/core/base/params';
import type { ColumnChoice, Recipe } from '../../../src/core/recipe/contract';
import { applyFitted, fitRecipe } from '../../../src/core/recipe/fit';
import type { BlockFlow, LevelsFlow, NumbersFlow } from '../../../src/core/recipe/flow';
import { hasReference, referenceInPlace, referenceRows } from '../../helpers/reference';
import { choicesOf } from '../../helpers/tables';

/** What scikit-learn and numpy make of the same tables; see the README of the reference values. */
interface Preprocess {
  readonly features: readonly string[];
  readonly minmax: Rows;
  readonly robust: Rows;
  readonly standard: Rows;
  readonly log1p: Rows;
  readonly quantile_uniform: Rows;
  readonly winsorise_1_99: Rows & { readonly low: readonly number[]; readonly high: readonly number[] };
  readonly yeo_johnson: Rows & { readonly lambdas: readonly number[]; readonly standardised_rows: number[][] };
  readonly onehot: { readonly rare_share_below: number } & Readonly<Record<'Region' | 'Size', OneHot>>;
  readonly ordinal: { readonly levels: { Size: string[] }; readonly codes: { Size: number[] } };
}
interface OneHot {
  readonly columns: readonly string[];
  readonly rows: number[][];
}
interface Rows {
  readonly rows: number[][];
}
interface Impute {
  readonly features: readonly string[];
  readonly complete_rows: readonly number[];
  readonly medians: readonly number[];
  readonly median: Rows;
  readonly mean: Rows;
  readonly knn5: Rows;
  readonly mode: Readonly<Record<'Region' | 'Size', string[]>>;
}
type Given = readonly [step: string, params?: ParamValues];

const WORDS = ['Region', 'Size'];

/** The columns of a reference table: words as categories, the rest as numbers. */
function tableOf(name: string, features: readonly string[]): ColumnChoice[] {
  const [header, ...rows] = referenceRows(`${name}.csv`);
  const cells = (column: string): string[] => rows.map((row) => row[header!.indexOf(column)]!);
  return choicesOf(
    Object.fromEntries(
      [...features, ...WORDS].map((column) => [
        column,
        [WORDS.includes(column) ? 'category' : 'number', cells(column)],
      ]),
    ),
  );
}

function recipeFor(columns: readonly string[], ...steps: Given[]): Recipe {
  const taken = steps.map(([step, params = {}]) => ({ step, params, enabled: true }));
  return { format: 1, columns: columns.map((column) => ({ column, steps: taken })) };
}

describe.skipIf(!hasReference)('numbers', () => {
  let reference: Preprocess;
  let choices: ColumnChoice[];
  beforeAll(() => {
    reference = referenceInPlace<Preprocess>('preprocess');
    choices = tableOf('preprocess_table', reference.features);
  });
  const fitted = (...steps: Given[]) => fitRecipe(choices, recipeFor(reference.features, ...steps));
  const columnsOf = (...steps: Given[]): number[][] =>
    applyFitted(fitted(...steps), choices).map((flow) => Array.from((flow as NumbersFlow).values));
  /** To 1e-5 of the largest value of each column, unless told otherwise. */
  function expectRows(columns: readonly number[][], rows: number[][], within?: number): void {
    expect(columns).toHaveLength(6);
    columns.forEach((values, at) => {
      const expected = rows.map((row) => row[at]!);
      const largest = Math.max(...expected.map(Math.abs));
      const off = values.map((value, row) => Math.abs(value - expected[row]!));
      expect(Math.max(...off)).toBeLessThanOrEqual(within ?? 1e-5 * largest);
    });
  }

  test.each([
    ['standardise', {}, 'standard'],
    ['min-max', {}, 'minmax'],
    ['robust', {}, 'robust'],
    ['log', {}, 'log1p'],
    ['quantile', { shape: 'uniform' }, 'quantile_uniform'],
    ['winsorise', { low: 0.01, high: 0.99 }, 'winsorise_1_99'],
  ] as const)('%s %j', (step, params, name) => {
    expectRows(columnsOf([step, params]), reference[name].rows);
  });

  test('winsorise learns the limits', () => {
    const limits = fitted(['winsorise']).columns.map(({ steps }) => steps[0]!.fitted as { low: number; high: number });
    limits.forEach(({ low, high }, at) => {
      expect(low).toBeCloseTo(reference.winsorise_1_99.low[at]!, 8);
      expect(high).toBeCloseTo(reference.winsorise_1_99.high[at]!, 8);
    });
  });

  test('Yeo-Johnson: the same powers, and the same values on one scale', () => {
    const powers = fitted(['yeo-johnson']).columns.map(({ steps }) => (steps[0]!.fitted as { lambda: number }).lambda);
    powers.forEach((power, at) => {
      expect(Math.abs(power - reference.yeo_johnson.lambdas[at]!)).toBeLessThan(1e-4);
    });
    expectRows(columnsOf(['yeo-johnson'], ['standardise']), reference.yeo_johnson.standardised_rows, 1e-4);
  });

  test.each(['Region', 'Size'] as const)('one-hot of %s, rare levels together', (column) => {
    const { columns, rows } = reference.onehot[column];
    const params = { minShare: reference.onehot.rare_share_below };
    const [flow] = applyFitted(fitRecipe(choices, recipeFor([column], ['one-hot', params])), choices);
    const { parts } = flow as BlockFlow;
    expect(new Set(parts.map(({ level }) => level))).toEqual(new Set(columns));
    for (const { level, values } of parts) {
      const expected = rows.map((row) => row[columns.indexOf(level)]);
      expect(Array.from(values, (value) => (value > 0 ? 1 : 0))).toEqual(expected);
    }
  });

  test('ordinal', () => {
    const { levels, codes } = reference.ordinal;
    const recipe = recipeFor(['Size'], ['ordinal', { order: levels.Size.join('\n') }]);
    const [flow] = applyFitted(fitRecipe(choices, recipe), choices);
    expect(Array.from((flow as NumbersFlow).values)).toEqual(codes.Size);
  });
});

describe.skipIf(!hasReference)('gaps', () => {
  let reference: Impute;
  let choices: ColumnChoice[];
  beforeAll(() => {
    reference = referenceInPlace<Impute>('impute');
    choices = tableOf('impute_table', reference.features);
  });
  const filledBy = (params: ParamValues): number[][] => {
    const flows = applyFitted(fitRecipe(choices, recipeFor(reference.features, ['fill', params])), choices);
    return Array.from({ length: 40 }, (_, row) => flows.map((flow) => (flow as NumbersFlow).values[row]!));
  };

  test.each([
    ['median', { method: 'median' }, 'median'],
    ['mean', { method: 'mean' }, 'mean'],
    ['five nearest neighbours', { method: 'neighbours', count: 5 }, 'knn5'],
  ] as const)('%s', (_, params, name) => {
    const { rows } = reference[name];
    filledBy(params).forEach((values, row) => {
      values.forEach((value, at) => expect(Math.abs(value - rows[row]![at]!)).toBeLessThan(1e-10));
    });
  });

  test.each(WORDS)('the most frequent %s', (column) => {
    const recipe = recipeFor([column], ['fill-level', { method: 'mode' }]);
    const [flow] = applyFitted(fitRecipe(choices, recipe), choices);
    const { codes, levels } = flow as LevelsFlow;
    expect(Array.from(codes, (code) => levels[code])).toEqual(reference.mode[column as 'Region' | 'Size']);
  });
});
