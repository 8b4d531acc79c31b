import { describe, expect, test } from 'vitest';
import { adviseMethod, type MatrixFacts } from '../../../src/core/cluster/advice';
import { factsOf } from '../../../src/core/cluster/facts';
import { ALGORITHMS } from '../../../src/core/cluster/registry';
import { resolveParams } from '../../../src/core/base/params';

const plain: MatrixFacts = { rows: 1000, numbers: 5, categories: 0, gaps: 0, outliers: 0 };
const proposed = (facts: Partial<MatrixFacts>): string => adviseMethod({ ...plain, ...facts }).proposed.algorithm;
const others = (facts: Partial<MatrixFacts>): string[] =>
  adviseMethod({ ...plain, ...facts }).others.map(({ algorithm }) => algorithm);

describe('the method that is proposed', () => {
  test.each([
    [{}, 'kmeans', 'advice.numbers'],
    [{ categories: 2 }, 'k-prototypes', 'advice.mixed'],
    [{ numbers: 0, categories: 2 }, 'k-modes', 'advice.onlyCategories'],
    [{ outliers: 0.05 }, 'k-medoids', 'advice.outliers'],
    [{ outliers: 0.05, categories: 1 }, 'k-prototypes', 'advice.mixed'],
    [{ outliers: 0.05, rows: 100_000 }, 'kmeans', 'advice.numbers'],
    [{ outliers: 0.01 }, 'kmeans', 'advice.numbers'],
  ])('for %j: %s', (facts, algorithm, code) => {
    expect(proposed(facts)).toBe(algorithm);
    expect(adviseMethod({ ...plain, ...facts }).proposed.reason.code).toBe(code);
  });

  test('a tree is offered besides: of micro-clusters where there are many rows', () => {
    expect(others({})).toEqual(['agglomerative']);
    expect(others({ rows: 1_000_000 })).toEqual(['birch']);
  });

  test('where gaps were filled, medoids by Gower are offered, unless medoids are proposed already', () => {
    expect(others({ gaps: 3 })).toEqual(['k-medoids', 'agglomerative']);
    expect(others({ gaps: 3, outliers: 0.5 })).toEqual(['agglomerative']);
  });

  test('every method spoken of is there, with settings it knows', () => {
    const sets = [
      {},
      { categories: 1 },
      { numbers: 0, categories: 1 },
      { outliers: 1, gaps: 1 },
      { rows: 1e6, gaps: 1 },
    ];
    for (const facts of sets) {
      const { proposed: first, others: rest } = adviseMethod({ ...plain, ...facts });
      for (const { algorithm, params } of [first, ...rest]) {
        const found = ALGORITHMS.find(({ id }) => id === algorithm);
        expect(found && resolveParams(found.params, params)).toMatchObject(params);
      }
    }
  });
});

describe('the facts it is decided by', () => {
  test('variables are counted, not columns; categories by their codes', () => {
    const categories = {
      names: ['colour'],
      levels: [['red', 'blue']],
      codes: Uint16Array.of(0, 1, 0),
      weights: Float64Array.of(1),
      columns: Int32Array.of(-1, 0, 0, -1, -1),
    };
    const variables = { columns: Int32Array.of(0, 1, 1, 2, 2), weights: Float64Array.of(1, 1, 1) };
    const gaps = { variables: Int32Array.of(0, 2), cells: Uint8Array.of(0, 0, 1, 0, 1, 0) };
    const points = { data: new Float64Array(15), rows: 3, cols: 5, categories };
    expect(factsOf({ ...points, variables: { ...variables, gaps } })).toEqual({
      rows: 3,
      numbers: 2,
      categories: 1,
      gaps: 2,
      outliers: 0,
    });
    expect(factsOf(points)).toMatchObject({ numbers: 3, gaps: 0 });
  });

  test('a row lies out where a number is three times the middle half beyond it', () => {
    // With these two the quartiles are 24.5 and 75.5: far out is above 228.5 or below -128.5.
    const values = [...Array(101).keys(), 229, -129];
    const data = Float64Array.from(values.flatMap((value) => [value, 7]));
    const { outliers } = factsOf({ data, rows: values.length, cols: 2 });
    expect(outliers).toBe(2 / 103);
  });
});
