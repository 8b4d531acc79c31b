import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { explain } from '../../src/core/explain/explain';
import type { LevelProfile, NumberProfile } from '../../src/core/explain/contract';
import { rulesOf } from '../../src/core/explain/rules';
import { separationOf } from '../../src/core/explain/separation';
import { choicesOf } from '../helpers/tables';
import { expectedValues, hasShared, referenceCells, referenceLabels } from './fixtures';

interface ExplainFile {
  readonly runs: readonly {
    readonly k: number;
    readonly features: Record<string, NumberValues>;
    readonly categoricals: Record<string, LevelValues>;
    readonly decision_tree: readonly { readonly max_depth: number; readonly accuracy: number }[];
  }[];
}
interface NumberValues {
  readonly F: number;
  readonly p: number;
  readonly eta_squared: number;
  readonly kruskal_H: number;
  readonly kruskal_p: number;
  readonly cohens_d_one_vs_rest: readonly number[];
}
interface LevelValues {
  readonly chi2: number;
  readonly p: number;
  readonly dof: number;
  readonly cramers_v: number;
}

const CASES = (['iris', ...(hasShared ? ['wholesale'] : [])] as const).flatMap((set) =>
  expectedValues<ExplainFile>(`explain_${set}`).runs.map((run) => ({ set, k: run.k, run })),
);

describe.each(CASES)('what separates the segments, against SciPy and scikit-learn: $set, k = $k', ({ set, k, run }) => {
  const labels = referenceLabels(set, 'kmeans', k);
  const rowIndex = Int32Array.from(labels.keys());
  const given = Object.fromEntries([
    ...Object.keys(run.features).map((name) => [name, ['number', referenceCells(set, name)] as const] as const),
    ...Object.keys(run.categoricals).map((name) => [name, ['category', referenceCells(set, name)] as const] as const),
  ]);
  const columns = choicesOf(given).map((choice) => ({ ...choice, role: 'feature' as const }));
  const near = (value: number): unknown => expect.closeTo(value, 4 - Math.floor(Math.log10(Math.abs(value) || 1)));

  test('F, Kruskal-Wallis, chi squared, and their chances', async () => {
    const found = await separationOf(columns, rowIndex, labels, k, createContext({}));
    expect(found).toHaveLength(columns.length);
    for (const { column, separation, tests } of found) {
      const number = run.features[column];
      if (number) {
        expect(separation).toBeCloseTo(number.eta_squared, 9);
        expect(tests).toMatchObject([
          { id: 'F', value: near(number.F) },
          { id: 'kruskal-wallis', value: near(number.kruskal_H), degrees: [k - 1] },
        ]);
        // To the last digits even where the chance is 1e-150.
        for (const [at, p] of [number.p, number.kruskal_p].entries()) expect(tests[at]!.p / p).toBeCloseTo(1, 6);
      } else {
        const { chi2, p, dof, cramers_v } = run.categoricals[column]!;
        expect(Math.sqrt(separation)).toBeCloseTo(cramers_v, 9);
        expect(tests).toMatchObject([{ id: 'chi-squared', value: near(chi2), degrees: [dof] }]);
        expect(tests[0]!.p / p).toBeCloseTo(1, 6);
      }
    }
  });

  test("eta squared, Cohen's d and Cramer's V of the profiles", () => {
    for (const variable of explain(columns, rowIndex, labels, k).variables) {
      if (variable.type === 'number') expectProfile(variable, run.features[variable.column]!);
      else expectV(variable, run.categoricals[variable.column]!);
    }
  });

  test.each(run.decision_tree)('rules of depth $max_depth name as many rightly', async ({ max_depth, accuracy }) => {
    const numbers = columns.filter(({ kind }) => kind === 'number');
    const set = await rulesOf(numbers, rowIndex, labels, k, createContext({}), max_depth);
    expect(set.accuracy).toBeGreaterThanOrEqual(accuracy - 0.01);
  });
});

function expectProfile({ separation, segments }: NumberProfile, expected: NumberValues): void {
  expect(separation).toBeCloseTo(expected.eta_squared, 9);
  segments.forEach(({ d }, g) => expect(d).toBeCloseTo(expected.cohens_d_one_vs_rest[g]!, 8));
}

function expectV({ separation }: LevelProfile, { cramers_v }: LevelValues): void {
  expect(Math.sqrt(separation)).toBeCloseTo(cramers_v, 9);
}
