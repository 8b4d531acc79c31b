import { describe, expect, test } from 'vitest';
import type { Flow, Step } from '../../../src/core/recipe/contract';
import { OTHER_LEVEL } from '../../../src/core/base/other-level';
import { MISSING_LEVEL } from '../../../src/core/recipe/flow';
import type { BlockFlow, LevelsFlow, NumbersFlow } from '../../../src/core/recipe/flow';
import { stepById } from '../../../src/core/recipe/registry';
import { hasReference, referenceInPlace, referenceRows } from '../../helpers/reference';

const numbers = (...values: number[]): Flow => ({ is: 'numbers', values: Float64Array.from(values), name: 'x' });
const levels = (texts: readonly (string | null)[]): LevelsFlow => {
  const names = [...new Set(texts.filter((text) => text !== null))];
  return {
    is: 'levels',
    levels: names,
    codes: Int32Array.from(texts, (text) => (text === null ? -1 : names.indexOf(text))),
    name: 'x',
  };
};
const textsOf = (flow: Flow): string[] => {
  const { codes, levels: names } = flow as LevelsFlow;
  return Array.from(codes, (code) => names[code] ?? '');
};
const run = (step: Step, flow: Flow, params = {}): Flow => step.apply(flow, step.fit(flow, params), params);
const valuesOf = (flow: Flow): number[] => Array.from((flow as NumbersFlow).values);

describe('fill', () => {
  const fill = stepById('fill');

  test.each([
    ['median', 3],
    ['mean', 4],
    ['mode', 1],
    ['zero', 0],
    ['leave-rows-out', NaN],
  ])('%s of 1, 1, 3, 5, 10', (method, expected) => {
    expect(valuesOf(run(fill, numbers(1, NaN, 1, 3, 5, 10), { method }))).toEqual([1, expected, 1, 3, 5, 10]);
  });

  test('nothing to learn from fills with 0, which JSON can hold', () => {
    const fitted = fill.fit(numbers(NaN, NaN), {});
    expect(JSON.parse(JSON.stringify(fitted))).toEqual({ value: 0 });
  });

  test('new rows get what was learnt, not their own median', () => {
    const fitted = fill.fit(numbers(1, 2, 3), {});
    expect(valuesOf(fill.apply(numbers(NaN, 100), fitted, {}))).toEqual([2, 100]);
  });

  test('refuses a category', () => {
    expect(() => fill.fit(levels(['a']), {})).toThrow(
      expect.objectContaining({ code: 'recipe.stepKind', values: { step: 'fill', column: 'x', kind: 'category' } }),
    );
  });
});

describe('fill-level', () => {
  const fillLevel = stepById('fill-level');
  const channel = levels(['web', null, 'shop', 'shop', null]);

  test('a level of their own, the most frequent one, or a gap', () => {
    expect(textsOf(run(fillLevel, channel))).toEqual(['web', MISSING_LEVEL, 'shop', 'shop', MISSING_LEVEL]);
    expect(textsOf(run(fillLevel, channel, { method: 'mode' }))).toEqual(['web', 'shop', 'shop', 'shop', 'shop']);
    expect(textsOf(run(fillLevel, channel, { method: 'leave-rows-out' }))).toEqual(['web', '', 'shop', 'shop', '']);
  });

  test('a level that new rows do not have is added to them', () => {
    const fitted = fillLevel.fit(channel, { method: 'mode' });
    expect(textsOf(fillLevel.apply(levels(['web', null]), fitted, {}))).toEqual(['web', 'shop']);
  });
});

describe('log', () => {
  test('log(1 + x), the same with the sign turned below zero', () => {
    const e = Math.E - 1;
    const [a, b, c, d] = valuesOf(run(stepById('log'), numbers(0, e, -e, NaN)));
    expect([a, b, c]).toEqual([0, expect.closeTo(1, 14), expect.closeTo(-1, 14)]);
    expect(d).toBeNaN();
  });
});

describe('standardise', () => {
  const standardise = stepById('standardise');

  test('1, 2, 3 by hand: population sd sqrt(2/3)', () => {
    const z = Math.sqrt(1.5);
    expect(valuesOf(run(standardise, numbers(1, 2, 3)))).toEqual([expect.closeTo(-z, 14), 0, expect.closeTo(z, 14)]);
  });

  test('no variance gives 0, never NaN; missing stays missing', () => {
    expect(valuesOf(run(standardise, numbers(7, NaN, 7)))).toEqual([0, NaN, 0]);
  });

  test.skipIf(!hasReference)('as scikit-learn has it, log too', () => {
    const reference = referenceInPlace<{
      features: string[];
      standard: { rows: number[][] };
      log1p: { rows: number[][] };
    }>('preprocess');
    const [header, ...rows] = referenceRows('preprocess_table.csv');
    reference.features.forEach((feature, at) => {
      const flow = numbers(...rows.map((row) => Number(row[header!.indexOf(feature)])));
      const standard = valuesOf(run(standardise, flow));
      const logs = valuesOf(run(stepById('log'), flow));
      expect(standard).toHaveLength(40);
      standard.forEach((value, row) => expect(value).toBeCloseTo(reference.standard.rows[row]![at]!, 10));
      logs.forEach((value, row) => expect(value).toBeCloseTo(reference.log1p.rows[row]![at]!, 10));
    });
  });
});

describe('one-hot', () => {
  const oneHot = stepById('one-hot');
  const partsOf = (flow: Flow): Record<string, number[]> =>
    Object.fromEntries((flow as BlockFlow).parts.map(({ level, values }) => [level, Array.from(values)]));
  const varianceOf = (values: readonly number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  };

  test('two equal halves: variance 1/2 each, so +-1/sqrt(2)', () => {
    const h = Math.SQRT1_2;
    const parts = partsOf(run(oneHot, levels(['a', 'b'])));
    expect(parts).toEqual({
      a: [expect.closeTo(h, 14), expect.closeTo(-h, 14)],
      b: [expect.closeTo(-h, 14), expect.closeTo(h, 14)],
    });
  });

  test.each([
    ['3 levels', ['a', 'a', 'a', 'b', 'c']],
    ['7 levels', [...'abcdefgabcab']],
  ])('%s: the whole block is centred and its variances add up to 1', (_, texts) => {
    const columns = Object.values(partsOf(run(oneHot, levels(texts))));
    for (const values of columns) expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
    expect(columns.reduce((sum, values) => sum + varianceOf(values), 0)).toBeCloseTo(1, 12);
  });

  test('a level never seen is 0 in the whole block: the mean', () => {
    const fitted = oneHot.fit(levels(['a', 'b', 'b']), {});
    const parts = partsOf(oneHot.apply(levels(['new', 'a']), fitted, {}));
    expect(parts).toEqual({ b: [0, expect.any(Number)], a: [0, expect.any(Number)] });
    expect(parts['a']![1]).toBeGreaterThan(0);
  });

  test('rare levels are taken together, and unseen ones join them', () => {
    const texts = [...new Array<string>(98).fill('a'), 'rare1', 'rare2'];
    const fitted = oneHot.fit(levels(texts), { minShare: 0.015 });
    const parts = partsOf(oneHot.apply(levels(['rare1', 'rare2', 'new', 'a']), fitted, {}));
    expect(Object.keys(parts)).toEqual(['a', OTHER_LEVEL]);
    const [first, second, unseen, common] = parts[OTHER_LEVEL]!;
    expect([second, unseen]).toEqual([first, first]);
    expect(common).toBeLessThan(0);
  });

  test('a single rare level keeps its own name; beyond maxLevels the rest is joined', () => {
    const one = partsOf(run(oneHot, levels([...new Array<string>(200).fill('a'), 'b'])));
    expect(Object.keys(one)).toEqual(['a', 'b']);
    const many = partsOf(run(oneHot, levels([...'aaabbcd']), { maxLevels: 2 }));
    expect(Object.keys(many)).toEqual(['a', 'b', OTHER_LEVEL]);
  });

  test('missing stays missing; one level only is 0 everywhere', () => {
    expect(partsOf(run(oneHot, levels(['a', null, 'b'])))['a']![1]).toBeNaN();
    expect(partsOf(run(oneHot, levels(['a', 'a'])))).toEqual({ a: [0, -0].map(() => expect.closeTo(0)) });
  });
});

test('an unknown step is refused by name', () => {
  expect(() => stepById('magic')).toThrow(
    expect.objectContaining({ code: 'recipe.unknownStep', values: { step: 'magic' } }),
  );
});
