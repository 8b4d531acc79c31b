import { describe, expect, test } from 'vitest';
import type { Explanation, LevelProfile, NumberProfile } from '../../../src/core/explain/contract';
import { explain } from '../../../src/core/explain/explain';
import type { ExplainColumn } from '../../../src/core/explain/columns';
import { cramersVSquared } from '../../../src/core/explain/levels';
import { choicesOf } from '../../helpers/tables';
import type { GivenColumns } from '../../helpers/tables';

const features = (given: GivenColumns): ExplainColumn[] =>
  choicesOf(given).map((choice) => ({ ...choice, role: 'feature' }));
const allRows = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row);
const explainAll = (given: GivenColumns, labels: readonly number[], k: number): Explanation =>
  explain(features(given), allRows(labels.length), Int32Array.from(labels), k);
const times = <T>(count: number, value: T): T[] => new Array<T>(count).fill(value);

describe('numbers', () => {
  const profile = explainAll({ spend: ['number', [1, 2, 3, 5, '', 7]] }, [0, 0, 0, 1, 1, 1], 2)
    .variables[0] as NumberProfile;

  test('by hand: eta squared is 1 - 4 / 23.2', () => {
    expect(profile.separation).toBeCloseTo(1 - 4 / 23.2, 14);
  });

  test('each segment in the units of the file, missing left out', () => {
    expect(profile.all).toMatchObject({ n: 5, mean: expect.closeTo(3.6, 12) as number, median: 3, z: 0, d: 0 });
    expect(profile.segments[0]).toMatchObject({ n: 3, mean: 2, sd: expect.closeTo(1, 14) as number, median: 2 });
    expect(profile.segments[1]).toMatchObject({
      n: 2,
      mean: 6,
      sd: expect.closeTo(Math.SQRT2, 14) as number,
      median: 6,
    });
    expect(profile.segments[1]!.z).toBeCloseTo(2.4 / Math.sqrt(23.2 / 4), 12);
    expect(profile.segments[1]!.d).toBeCloseTo(4 / Math.sqrt(4 / 3), 12);
  });

  test('so few customers prove nothing, however far apart', () => {
    expect(profile.segments.map(({ matters }) => matters)).toEqual([false, false]);
  });

  test('a constant separates nobody and is never NaN', () => {
    const constant = explainAll({ c: ['number', times(20, 0.1)] }, [...times(10, 0), ...times(10, 1)], 2)
      .variables[0] as NumberProfile;
    expect(constant.separation).toBe(0);
    for (const { z, d, matters } of constant.segments) expect([z, d, matters]).toEqual([0, 0, false]);
  });

  test('a segment where everybody lacks the value has no mean, and no effect', () => {
    const [variable] = explainAll({ a: ['number', ['', '', 1, 2]] }, [0, 0, 1, 1], 2).variables as NumberProfile[];
    expect(variable!.segments[0]).toMatchObject({ n: 0, mean: NaN, median: NaN, sd: 0, z: 0, d: 0, matters: false });
    expect(variable!.segments[1]).toMatchObject({ n: 2, d: 0 });
  });

  test('noise counts among all and the rest, and is no segment', () => {
    const { sizes, used, variables } = explainAll({ a: ['number', [0, 1, 10, 11, 100]] }, [0, 0, 1, 1, -1], 2);
    expect([sizes, used]).toEqual([[2, 2], 5]);
    expect((variables[0] as NumberProfile).all.mean).toBeCloseTo(24.4, 12);
  });

  test('rows follow rowIndex, not their place in the table', () => {
    const columns = features({ a: ['number', [99, 1, 99, 2]] });
    const [variable] = explain(columns, Int32Array.of(1, 3), Int32Array.of(0, 1), 2).variables as NumberProfile[];
    expect(variable!.segments.map(({ mean }) => mean)).toEqual([1, 2]);
  });
});

describe('categories', () => {
  const [profile] = explainAll(
    { channel: ['category', ['web', 'web', 'web', 'shop', 'shop', 'shop', 'web', '']] },
    [0, 0, 0, 0, 1, 1, 1, 1],
    2,
  ).variables as LevelProfile[];

  test('shares and lifts by hand, most frequent level first', () => {
    expect(profile!.levels).toEqual(['web', 'shop']);
    expect(profile!.all).toMatchObject({ n: 7, shares: [4 / 7, 3 / 7], lifts: [1, 1] });
    expect(profile!.segments[0]).toMatchObject({ n: 4, shares: [0.75, 0.25] });
    expect(profile!.segments[0]!.lifts[0]).toBeCloseTo(0.75 / (4 / 7), 12);
  });

  test("Cramer's V squared is chi squared / n: 3 1 | 1 2 gives 25 / 144", () => {
    expect(profile!.separation).toBeCloseTo(25 / 144, 12);
    expect(cramersVSquared([Float64Array.of(5, 0), Float64Array.of(0, 5)])).toBe(1);
    expect(cramersVSquared([Float64Array.of(5, 5)])).toBe(0);
    expect(cramersVSquared([Float64Array.of(5, 0), Float64Array.of(5, 0)])).toBe(0);
  });

  test('many levels are shown together, but all of them count', () => {
    const cities = Array.from({ length: 120 }, (_, i) => `city ${i % 60}`);
    const labels = cities.map((_, i) => (i % 60 < 30 ? 0 : 1));
    const [many] = explainAll({ city: ['category', cities] }, labels, 2).variables as LevelProfile[];
    expect(many!.levels).toHaveLength(40);
    expect(many!.levels.at(-1)).toBe('(other)');
    expect(many!.all.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(many!.separation).toBeCloseTo(1, 12);
  });
});

describe('traits', () => {
  const labels = [...times(50, 0), ...times(50, 1), ...times(50, 2)];
  const wave = labels.map((_, i) => (i * 7) % 10);
  const given: GivenColumns = {
    spend: ['number', labels.map((g, i) => (g === 0 ? 100 : 20) + (wave[i] ?? 0))],
    noise: ['number', wave],
    channel: ['category', labels.map((g, i) => (g === 1 ? 'web' : i % 2 === 0 ? 'shop' : 'phone'))],
    club: ['flag', labels.map((g) => (g === 2 ? 'no' : 'yes'))],
  };
  const { traits } = explainAll(given, labels, 3);

  test('only what matters, the strongest first', () => {
    expect(traits[0]!.map(({ column }) => column)).toEqual(['spend', 'channel', 'club']);
    expect(traits[0]![0]).toMatchObject({
      type: 'number',
      direction: 'higher',
      value: 104.5,
      strength: 'extreme',
      n: 50,
    });
    for (const list of traits) {
      const sizes = list.map(({ effect }) => Math.abs(effect));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      expect(list.some(({ column }) => column === 'noise')).toBe(false);
    }
  });

  test('a category speaks once, through the level that is over-represented', () => {
    const own = traits[1]!.filter(({ column }) => column === 'channel');
    expect(own).toEqual([
      expect.objectContaining({
        level: 'web',
        direction: 'higher',
        value: 1,
        effect: expect.closeTo(Math.PI, 10) as number,
      }),
    ]);
    expect(own[0]!.all).toBeCloseTo(1 / 3, 12);
  });

  test('a flag speaks through its yes', () => {
    const own = traits[2]!.find(({ column }) => column === 'club');
    expect(own).toMatchObject({ level: 'yes', direction: 'lower', value: 0 });
  });

  test('no segment has more than five', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 8 }, (_, v) => [
        `v${v}`,
        ['number', labels.map((g, i) => g * (v + 1) * 10 + (wave[i] ?? 0))] as const,
      ]),
    );
    const many = explainAll(wide, labels, 3).traits;
    expect(many.map((list) => list.length)).toEqual([5, expect.any(Number), 5]);
  });

  test('outcomes take part, identifiers and ignored columns do not', () => {
    const columns = features(given).map((one, at): ExplainColumn => ({
      ...one,
      role: (['outcome', 'ignore', 'identifier', 'feature'] as const)[at]!,
    }));
    const { variables } = explain(columns, allRows(150), Int32Array.from(labels), 3);
    expect(variables.map(({ column, role }) => [column, role])).toEqual([
      ['spend', 'outcome'],
      ['club', 'feature'],
    ]);
  });
});

test('nothing to explain gives nothing', () => {
  expect(explain([], new Int32Array(0), new Int32Array(0), 2)).toMatchObject({
    k: 2,
    sizes: [0, 0],
    used: 0,
    variables: [],
    traits: [[], []],
  });
});
