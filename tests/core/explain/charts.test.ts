import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { quantile } from '../../../src/core/base/stats';
import { answerChart, type Charted } from '../../../src/core/explain/charts/answer';
import { countryPlaces } from '../../../src/core/base/country-places';
import type { AnswerTo, ChartRequest, Outline } from '../../../src/core/explain/charts/contract';
import { spreadOfSorted } from '../../../src/core/explain/charts/spread';
import { AppError } from '../../../src/core/base/errors';
import { choicesOf } from '../../helpers/tables';
import type { GivenColumns } from '../../helpers/tables';

function charted(given: GivenColumns, labels: readonly number[], k: number, rowIndex?: readonly number[]): Charted {
  const columns = choicesOf(given).map((choice) => ({ ...choice, role: 'feature' as const }));
  return {
    columns,
    columnNamed: (name) => {
      const found = columns.find(({ column }) => column.name === name);
      if (!found) throw new AppError('table.noColumn', { column: name });
      return found;
    },
    rowIndex: Int32Array.from(rowIndex ?? labels.keys()),
    labels: Int32Array.from(labels),
    k,
  };
}
const ask = <R extends ChartRequest>(of: Charted, request: R): Promise<AnswerTo<R>> =>
  answerChart(of, request, createContext({})) as Promise<AnswerTo<R>>;

describe('a spread', () => {
  test('by hand: quartiles, whiskers within one and a half boxes, what lies beyond', () => {
    // Quartiles of 1..9 and 100 are 3.25 and 7.75; the fence is at 14.5.
    const spread = spreadOfSorted(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 100));
    expect(spread).toMatchObject({
      n: 10,
      min: 1,
      q1: 3.25,
      median: 5.5,
      q3: 7.75,
      max: 100,
      low: 1,
      high: 9,
      beyond: 1,
    });
    expect(spread.density).toHaveLength(41);
    expect(Math.max(...spread.density)).toBe(1);
  });

  test('of segments, noise and missing values left out, rows by rowIndex', async () => {
    const of = charted({ a: ['number', [5, 1, '', 2, 9, 7]] }, [0, 0, 1, -1], 2, [1, 3, 2, 0]);
    const { all, segments } = await ask(of, { kind: 'spread', column: 'a' });
    expect(segments[0]).toMatchObject({ n: 2, min: 1, median: 1.5, max: 2 });
    expect(segments[1]).toMatchObject({ n: 0, median: NaN, beyond: 0, density: [] });
    expect(all).toMatchObject({ n: 2, median: 1.5 });
  });

  test('quantiles are those of the statistics, and order holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (given) => {
          const sorted = Float64Array.from(given).sort();
          const { q1, median, q3, low, high, min, max, beyond, density } = spreadOfSorted(sorted);
          expect(q1).toBeCloseTo(quantile(given, 0.25), 6);
          expect(median).toBeCloseTo(quantile(given, 0.5), 6);
          expect([min, low, q1, median, q3, high, max].every((value, i, all) => i === 0 || value >= (all[i - 1] ?? 0) - 1e-9 || i === 2 || i === 5)).toBe(true); // prettier-ignore
          expect(beyond).toBe(given.filter((value) => value < low || value > high).length);
          expect(density.every((d) => d >= 0 && d <= 1)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a sample', () => {
  const labels = Array.from({ length: 200 }, (_, row) => (row < 3 ? 1 : row === 199 ? -1 : 0));
  const given: GivenColumns = {
    up: ['number', labels.map((_, row) => row)],
    plan: ['category', labels.map((_, row) => (row % 2 ? 'a' : 'b'))],
  };
  const x = Float32Array.from(labels.keys());
  const y = Float32Array.from(labels, (_, row) => (row % 2 ? 1 : -1));
  const request = { kind: 'sample', rows: 20, seed: 1, x, y } as const;

  test('has every segment, no noise, and the same rows for the same seed', async () => {
    const [one, again] = await Promise.all([1, 2].map(() => ask(charted(given, labels, 2), request)));
    expect(one).toEqual(again);
    expect(one!.of).toBe(199);
    expect([...one!.labels].filter((label) => label === 1)).toHaveLength(3);
    expect(one!.rows.length).toBeLessThan(35);
    expect([...one!.columns[0]!.values]).toEqual([...one!.rows]);
  });

  test('tells how each variable goes along with the map, over everybody', async () => {
    const { directions } = await ask(charted(given, labels, 2), request);
    expect(directions.map(({ column, level }) => [column, level])).toEqual([['up', undefined], ['plan', 'b'], ['plan', 'a']]); // prettier-ignore
    expect(directions[0]!.x).toBeCloseTo(1, 6);
    expect(directions[1]!.y).toBeCloseTo(-1, 6);
    expect(directions[2]!.y).toBeCloseTo(1, 6);
  });

  test('of fewer than asked for is everybody; a constant points nowhere', async () => {
    const of = charted({ c: ['number', [1, 1, 1]] }, [0, 0, 1], 2);
    const own = { x: Float32Array.of(1, 2, 3), y: Float32Array.of(0, 0, 0) };
    const { rows, directions } = await ask(of, { ...request, ...own });
    expect([[...rows], directions]).toEqual([[0, 1, 2], [{ column: 'c', x: 0, y: 0 }]]);
  });
});

describe('a cross table', () => {
  test('by hand: customers and means, the most frequent level first', async () => {
    const of = charted(
      { plan: ['category', ['b', 'a', 'a', '', 'a']], spend: ['number', [4, 1, 3, 9, '']] },
      [1, 0, 0, 0, 1],
      2,
    );
    const { lines, all } = await ask(of, { kind: 'crosstab', column: 'plan', value: 'spend' });
    expect(lines).toEqual([
      { level: 'a', all: { n: 3, mean: 2 }, segments: [{ n: 2, mean: 2 }, { n: 1, mean: NaN }] }, // prettier-ignore
      { level: 'b', all: { n: 1, mean: 4 }, segments: [{ n: 0, mean: NaN }, { n: 1, mean: 4 }] }, // prettier-ignore
    ]);
    expect(all.all).toEqual({ n: 4, mean: 8 / 3 });
  });

  test('puts the rarest levels together and loses nobody', async () => {
    const levels = Array.from({ length: 60 }, (_, row) => `level ${row % 30}`);
    const of = charted({ plan: ['category', levels] }, levels.map(() => 0), 1); // prettier-ignore
    const { lines, all } = await ask(of, { kind: 'crosstab', column: 'plan', value: null });
    expect(lines).toHaveLength(16);
    expect(lines.reduce((sum, line) => sum + line.all.n, 0)).toBe(60);
    expect([lines.at(-1)!.level, all.all.n]).toEqual(['(other)', 60]);
  });

  test('of a column that is not there is refused', async () => {
    const of = charted({ a: ['number', [1]] }, [0], 1);
    await expect(ask(of, { kind: 'spread', column: '__proto__' })).rejects.toMatchObject({ code: 'table.noColumn' });
  });
});

describe('places', () => {
  test('countries by name in several languages and by code; what is no country is counted', async () => {
    const names = ['Uzbekistan', 'UZ', 'Узбекистан', 'Deutschland', 'gbr', 'England', 'Atlantis', ''];
    const of = charted({ land: ['category', names] }, [0, 0, 1, 0, 1, 1, 0, -1], 2);
    const { places, unplaced } = await ask(of, { kind: 'places', by: 'country', column: 'land' });
    expect(places.map(({ code, n, segments }) => [code, n, segments])).toEqual([['UZ', 3, [2, 1]], ['GB', 2, [0, 2]], ['DE', 1, [1, 0]]]); // prettier-ignore
    expect(unplaced).toBe(1);
    expect(places[0]!.where).toEqual({ column: 'land', test: { is: 'among', values: ['Uzbekistan', 'UZ', 'Узбекистан'] } }); // prettier-ignore
  });

  test('coordinates close together are one place, where its customers are on average', async () => {
    const of = charted(
      { lat: ['number', [41, 41.1, 50, 95, '']], lon: ['number', [69, 69.1, 8, 8, 8]] },
      [0, 1, 1, 0, 0],
      2,
    );
    const request = { kind: 'places', by: 'coordinates', latitude: 'lat', longitude: 'lon' } as const;
    const { places, unplaced } = await ask(of, request);
    expect(places.map(({ n, segments }) => [n, segments])).toEqual([[2, [1, 1]], [1, [0, 1]]]); // prettier-ignore
    expect(places[0]!.latitude).toBeCloseTo(41.05, 10);
    expect(unplaced).toBe(2);
    const within = (column: string, from: number, to: number) => ({ column, test: { is: 'range', from, to } });
    expect(places[0]!.where).toEqual({ ...within('lat', 41, 41.1), and: within('lon', 69, 69.1) });
  });

  test('the world: the middle of a country lies on its land, and rings are closed', async () => {
    const of = charted({ land: ['category', ['UZ']] }, [0], 1);
    const answer = await ask(of, { kind: 'places', by: 'country', column: 'land' });
    const { countries, lines } = answer.world;
    for (const code of ['UZ', 'DE', 'BR', 'AU', 'KE', 'CN', 'PL', 'XK']) {
      const { latitude = NaN, longitude = NaN } = countryPlaces().find((place) => place.code === code) ?? {};
      const own = countries.filter(({ rings }) => rings.filter((ring) => isWithin(ring, longitude, latitude)).length % 2 === 1); // prettier-ignore
      expect(own.map((country) => country.code)).toEqual([code]);
    }
    for (const { rings } of countries) for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
    // No land and no line goes the long way round the map; only Antarctica ends at both of its edges.
    const leaps = (outline: readonly (readonly [number, number])[]): boolean =>
      outline.some(([x], at) => Math.abs(x - (outline[at - 1]?.[0] ?? x)) > 180);
    expect(countries.filter(({ rings }) => rings.some(leaps)).map(({ code }) => code)).toEqual(['AQ']);
    expect(lines.some(leaps)).toBe(false);
    for (const line of lines) for (const [x, y] of line) expect(Math.abs(x) <= 180 && Math.abs(y) <= 90).toBe(true);
    expect(new Set(countries.map(({ code }) => code)).size).toBe(176); // two parts of countries share having no code
  });
});

/** Whether a ray to the east crosses the ring an odd number of times. */
function isWithin(ring: Outline, x: number, y: number): boolean {
  const crossings = ring.filter(([x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length]!;
    return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
  });
  return crossings.length % 2 === 1;
}
