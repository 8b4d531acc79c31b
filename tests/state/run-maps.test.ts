import { describe, expect, test } from 'vitest';
import type { Projected } from '../../src/core/project/contract';
import type { Run } from '../../src/state/run';
import {
  hasMap,
  knownMap,
  mapOnScreen,
  partedOf,
  placesOf,
  showing,
  withMap,
  type MapRequest,
} from '../../src/state/run-maps';

const RUN = {
  id: 'a',
  plane: { method: 'pca', explained: [0.5, 0.25], loadings: [[1], [0]], notes: [] },
  arrays: { x: Float32Array.of(1, 2), y: Float32Array.of(3, 4) },
} as unknown as Run;
const UMAP: MapRequest = { projection: 'umap', params: { neighbours: 15 }, seed: 1 };
const projected = (...coordinates: number[]): Projected => ({
  coordinates: Float32Array.from(coordinates),
  dimensions: 2,
  notes: [],
});

describe('the maps of a run', () => {
  test('without another one it lies on its plane', () => {
    expect(placesOf(RUN)).toMatchObject({
      projection: 'pca',
      x: RUN.arrays.x,
      y: RUN.arrays.y,
      explained: [0.5, 0.25],
    });
    expect([hasMap(RUN, 'pca'), hasMap(RUN, 'umap')]).toEqual([true, false]);
  });

  test('a map that was made is on screen, the plane stays, and either can be shown again', () => {
    const made = withMap(RUN, UMAP, projected(1, 2, 3, 4));
    const places = placesOf(made);
    expect([[...places.x], [...places.y], places.explained]).toEqual([[1, 3], [2, 4], undefined]);
    expect(placesOf(made).x).toBe(places.x);
    const back = showing(made, 'pca');
    expect(placesOf(back).projection).toBe('pca');
    expect(back).not.toHaveProperty('map');
    expect(placesOf(showing(back, 'umap')).x).toBe(places.x);
    expect(placesOf(showing(back, 'tsne')).projection).toBe('pca');
    expect(RUN).not.toHaveProperty('maps');
  });

  test('the plane of every run is not made; of its kind a map in space is, and both can be shown', () => {
    const wide = { ...projected(1, 2, 3, 4, 5, 6), dimensions: 3 as const };
    const made = withMap(RUN, { projection: 'pca', params: { dimensions: '3' }, seed: 1 }, wide);
    expect([...(placesOf(made).z ?? [])]).toEqual([3, 6]);
    expect([hasMap(RUN, 'pca', 3), hasMap(made, 'pca', 3), hasMap(made, 'pca', 2)]).toEqual([false, true, true]);
    expect(placesOf(showing(made, 'pca', 2)).z).toBeUndefined();
    expect(placesOf(showing(made, 'pca')).x).toBe(RUN.arrays.x);
    expect(placesOf(showing(showing(made, 'pca'), 'pca', 3)).z).toBe(placesOf(made).z);
    const umap = withMap(RUN, UMAP, wide);
    expect([hasMap(umap, 'umap'), hasMap(umap, 'umap', 2), hasMap(umap, 'umap', 3)]).toEqual([true, false, true]);
    expect(placesOf(showing(umap, 'umap')).z).toBeDefined();
  });

  test('one of a kind is kept; records and coordinates stay in the same order', () => {
    const first = withMap(RUN, UMAP, projected(1, 2, 3, 4));
    const both = withMap(first, { projection: 'tsne', params: {}, seed: 1 }, projected(5, 6, 7, 8));
    const again = withMap(both, { ...UMAP, seed: 2 }, projected(9, 9, 9, 9));
    expect(again.maps?.map(({ projection, seed }) => [projection, seed])).toEqual([
      ['tsne', 1],
      ['umap', 2],
    ]);
    expect(again.arrays.maps?.map(([first]) => first)).toEqual([5, 9]);
    expect(placesOf(showing(again, 'tsne')).x[0]).toBe(5);
  });

  test('a map in the plane and one in space are kept beside each other, and either is shown at once', () => {
    const plane = withMap(RUN, UMAP, projected(1, 2, 3, 4));
    const both = withMap(plane, UMAP, { ...projected(1, 2, 3, 4, 5, 6), dimensions: 3 });
    expect([hasMap(both, 'umap', 2), hasMap(both, 'umap', 3)]).toEqual([true, true]);
    expect(placesOf(both).z).toBeDefined();
    const back = showing(both, 'umap', 2);
    expect(placesOf(back).x).toBe(placesOf(plane).x);
    expect(placesOf(showing(back, 'umap', 3)).z).toBe(placesOf(both).z);
    expect([...(withMap(both, UMAP, projected(7, 8, 9, 9)).arrays.maps ?? [])].map(({ length }) => length)).toEqual([
      6, 4,
    ]);
    const { mapDimensions: _dimensions, ...before } = plane;
    expect(placesOf(before).x).toBe(placesOf(plane).x);
  });

  test('a map keeps what places new rows; one that was stored without it is not taken for known', () => {
    const model = { centre: [0], scale: [1], fromCodes: false, axes: [[1], [0]] };
    const famd: MapRequest = { projection: 'famd', params: {}, seed: 1 };
    const axes = { explained: [1, 0], loadings: [[1], [0]] };
    const made = withMap(RUN, famd, { ...projected(1, 2, 3, 4), ...axes, model });
    expect(mapOnScreen(made)).toMatchObject({ projection: 'famd', dimensions: 2, model });
    expect(knownMap([made], famd, () => true)?.model).toBe(model);
    expect(knownMap([withMap(RUN, famd, { ...projected(1, 2, 3, 4), ...axes })], famd, () => true)).toBeNull();
    expect(mapOnScreen({ ...RUN, plane: { ...RUN.plane, model } })).toMatchObject({ projection: 'pca', model });
    expect(mapOnScreen(RUN).model).toBeUndefined();
  });

  test('runs on the same numbers share maps of the same settings, whatever their order', () => {
    const made = withMap(RUN, { ...UMAP, params: { neighbours: 15, spread: 1 } }, projected(1, 2, 3, 4));
    const request = { ...UMAP, params: { spread: 1, neighbours: 15 } };
    expect(knownMap([RUN, made], request, () => true)?.coordinates).toBe(made.arrays.maps?.[0]);
    expect(knownMap([made], { ...request, seed: 2 }, () => true)).toBeNull();
    expect(knownMap([made], request, () => false)).toBeNull();
  });

  test('in space there is a third coordinate', () => {
    const { x, y, z } = partedOf({ coordinates: Float32Array.of(1, 2, 3, 4, 5, 6), dimensions: 3 });
    expect([[...x], [...y], [...(z ?? [])]]).toEqual([[1, 4], [2, 5], [3, 6]]); // prettier-ignore
  });
});
