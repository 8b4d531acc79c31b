import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { ParamValues } from '../../src/core/base/params';
import { createRng } from '../../src/core/base/rng';
import type { Points } from '../../src/core/cluster/contract';
import type { Layout, Projected } from '../../src/core/project/contract';
import { placeRows, PROJECTIONS, projectionById, runProjection } from '../../src/core/project/registry';
import { en } from '../../src/i18n/en';

/** What every registered projection promises. Registering one adds these tests for it. */

/** Short ways for those that would move long. */
const SHORT: Readonly<Record<string, ParamValues>> = { umap: { epochs: 60 }, tsne: { iterations: 500, perplexity: 8 } };
const quick = (id: string, more: ParamValues = {}): ParamValues => ({ ...SHORT[id], ...more });

/** Three groups in two numbers, and the group again as a category. */
function grouped(rows: number): Points {
  const rng = createRng(5);
  const groups = Array.from({ length: rows }, (_, row) => row % 3);
  const data = Float32Array.from(
    groups.flatMap((group) => [
      6 * group + rng.next(),
      rng.next() - 4 * group,
      ...[0, 1, 2].map((at) => +(at === group)),
    ]),
  );
  const categories = {
    names: ['group'],
    levels: [['a', 'b', 'c']],
    codes: Uint16Array.from(groups),
    weights: Float64Array.of(1),
    columns: Int32Array.of(-1, -1, 0, 0, 0),
  };
  return { data, rows, cols: 5, categories };
}
const points = grouped(60);

function expectSound({ coordinates, dimensions }: Projected, rows: number): void {
  expect(coordinates).toHaveLength(rows * dimensions);
  expect(coordinates.every(Number.isFinite)).toBe(true);
}

test('what is not registered is refused', async () => {
  expect(() => projectionById('__proto__')).toThrowError(expect.objectContaining({ code: 'project.unknown' }));
  await expect(
    runProjection('mca', { data: Float32Array.of(1, 2), rows: 2, cols: 1 }, {}, createContext({})),
  ).rejects.toMatchObject({ code: 'project.needsCategories' });
});

describe.each(PROJECTIONS.map((projection) => [projection.id, projection] as const))('%s', (id, projection) => {
  const { traits, params } = projection;
  let map: Projected;
  const layouts: Layout[] = [];
  const fractions: number[] = [];

  beforeAll(async () => {
    const context = createContext({ seed: 3, onProgress: (fraction) => fractions.push(fraction) });
    map = await runProjection(id, points, quick(id), context, (layout) => layouts.push(layout));
  });
  afterAll(() => layouts.splice(0));

  test('a place for every row, and progress from beginning to end', () => {
    expectSound(map, points.rows);
    expect(map.dimensions).toBe(2);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  test('the same seed gives the same bits', async () => {
    const again = await runProjection(id, points, quick(id), createContext({ seed: 3 }));
    expect(again.coordinates).toEqual(map.coordinates);
  });

  test('layouts on the way where it says so, each a copy of its own', () => {
    expect(layouts.length > 10).toBe(traits.animates);
    for (const { coordinates } of layouts) expect(coordinates).toHaveLength(points.rows * 2);
    expect(new Set(layouts.map(({ coordinates }) => coordinates.buffer)).size).toBe(layouts.length);
    expect(layouts.at(-1)?.coordinates ?? map.coordinates).toEqual(map.coordinates);
  });

  test('groups that are far apart do not mix', () => {
    const nearest = (row: number): number => {
      const far = (other: number): number =>
        Math.hypot(
          map.coordinates[2 * row] - map.coordinates[2 * other],
          map.coordinates[2 * row + 1] - map.coordinates[2 * other + 1],
        );
      const others = [...Array(points.rows).keys()].filter((other) => other !== row);
      return others.reduce((kept, other) => (far(other) < far(kept) ? other : kept));
    };
    for (let row = 0; row < points.rows; row++) expect(nearest(row) % 3).toBe(row % 3);
  });

  test('axes where it says so', () => {
    expect(map.explained !== undefined && map.loadings !== undefined).toBe(traits.hasAxes);
    for (const share of map.explained ?? []) expect(share >= 0 && share <= 1).toBe(true);
    for (const weights of map.loadings ?? []) expect(weights).toHaveLength(points.cols);
  });

  test('in space', async () => {
    const deep = await runProjection(id, points, quick(id, { dimensions: '3' }), createContext({ seed: 3 }));
    expectSound(deep, points.rows);
    expect(deep.dimensions).toBe(3);
  });

  test('new rows', async () => {
    const placed = placeRows(id, { points, projected: map }, grouped(9), quick(id), createContext({ seed: 1 }));
    if (!traits.placesNewRows) {
      await expect(placed).rejects.toMatchObject({ code: 'project.noNewRows' });
      return;
    }
    const places = await placed;
    expect(places).toHaveLength(18);
    const spread = Math.max(...map.coordinates) - Math.min(...map.coordinates);
    for (let row = 0; row < 9; row++) {
      const off = Math.hypot(
        places[2 * row] - map.coordinates[2 * row],
        places[2 * row + 1] - map.coordinates[2 * row + 1],
      );
      expect(off).toBeLessThan(spread / 5);
    }
    const narrow = { data: Float32Array.of(1), rows: 1, cols: 1 };
    await expect(placeRows(id, { points, projected: map }, narrow, {}, createContext({}))).rejects.toMatchObject({
      code: 'project.columns',
    });
  });

  test.each([1, 2, 3, 4])('%i equal rows, and different ones', async (rows) => {
    const few = grouped(rows);
    expectSound(await runProjection(id, few, quick(id), createContext({})), rows);
    const equal = { ...few, data: new Float32Array(rows * few.cols).fill(7) };
    expectSound(await runProjection(id, equal, quick(id), createContext({})), rows);
  });

  test('stops when asked, and refuses what is no number', async () => {
    const stopped = createContext({ signal: { aborted: true } });
    await expect(runProjection(id, points, {}, stopped)).rejects.toMatchObject({ code: 'cancelled' });
    const { categories: _none, ...numbers } = points;
    const spoilt = { ...numbers, data: points.data.with(3, NaN) };
    const code = traits.takes === 'categories' ? 'project.needsCategories' : 'cluster.notFinite';
    await expect(runProjection(id, spoilt, {}, createContext({}))).rejects.toMatchObject({ code });
    await expect(runProjection(id, points, { nothing: 1 }, createContext({}))).rejects.toMatchObject({
      code: 'param.unknown',
    });
  });

  test('has its words', () => {
    const words = new Set(Object.keys(en));
    for (const key of [`projection.${id}`, `projection.${id}.about`, `projection.${id}.short`])
      expect(words).toContain(key);
    for (const name of Object.keys(params)) {
      expect(words).toContain(`param.${id}.${name}`);
      expect(words).toContain(`param.${id}.${name}.help`);
    }
  });
});
