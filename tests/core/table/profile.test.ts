import { describe, expect, test } from 'vitest';
import { profileColumn, summariseLevels } from '../../../src/core/table/profile';
import { cellsOf } from './building';

const profile = (texts: readonly string[], header = 'v') => profileColumn(cellsOf(texts), header, texts.length);

describe('numbers', () => {
  test('worked by hand', () => {
    const { missing, misfits, distinct, numbers } = profile(['1', '2', 'NA', '3', '4', '', '10', 'x', '2', '2', '2']);
    expect({ missing, misfits, distinct }).toEqual({ missing: 3, misfits: 1, distinct: 5 });
    // 1 2 2 2 2 3 4 10
    expect(numbers).toMatchObject({ min: 1, max: 10, mean: 3.25, median: 2, q1: 2, q3: 3.25 });
    expect(numbers?.sd).toBeCloseTo(Math.sqrt(57.5 / 7), 12);
    expect(numbers?.histogram).toHaveLength(20);
    expect(numbers?.histogram.reduce((a, b) => a + b)).toBe(8);
  });

  test('a constant has no spread', () => {
    expect(profile(['5', '5', '5']).numbers).toMatchObject({ min: 5, max: 5, sd: 0, skew: 0, histogram: [3] });
  });

  test('dates are summarised in ms', () => {
    const { kind, numbers, missing } = profile(['1970-01-01', '1970-01-03', '', '1970-01-02', '1970-01-02']);
    expect({ kind, missing }).toEqual({ kind: 'date', missing: 1 });
    expect(numbers).toMatchObject({ min: 0, max: 2 * 86_400_000, median: 86_400_000 });
  });

  test('a column without any has no summary', () => {
    expect(profile(['', 'NA']).numbers).toBeUndefined();
    expect(profileColumn(cellsOf(['a', 'b']), 'v', 2, 'number')).toMatchObject({ missing: 2, misfits: 2, distinct: 0 });
  });
});

describe('levels', () => {
  test('the most frequent come first, ties by first appearance, the rest together', () => {
    const texts = Array.from({ length: 14 }, (_, i) => `l${i}`).flatMap((level, i) =>
      Array.from({ length: i === 12 ? 9 : i < 3 ? 4 : 3 }, () => level),
    );
    const { top, otherLevels, otherCount } = summariseLevels(cellsOf(texts));
    expect(top.map(({ value }) => value)).toEqual('l12 l0 l1 l2 l3 l4 l5 l6 l7 l8'.split(' '));
    expect(top[0]?.count).toBe(9);
    expect([otherLevels, otherCount]).toEqual([4, 12]);
  });

  test('missing cells are counted apart', () => {
    const { kind, missing, distinct, levels } = profile(['web', 'NA', 'store', '', 'web', '?']);
    expect({ kind, missing, distinct }).toEqual({ kind: 'category', missing: 3, distinct: 2 });
    expect(levels).toEqual({
      top: [
        { value: 'web', count: 2 },
        { value: 'store', count: 1 },
      ],
      otherLevels: 0,
      otherCount: 0,
    });
  });

  test('flags are levels, and anything else in them a misfit', () => {
    expect(profile(['yes', 'no', 'yes']).levels?.top[0]).toEqual({ value: 'yes', count: 2 });
    const chosen = profileColumn(cellsOf(['yes', 'no', 'maybe', '']), 'v', 4, 'flag');
    expect(chosen).toMatchObject({ kind: 'flag', missing: 2, misfits: 1, distinct: 2 });
  });
});
