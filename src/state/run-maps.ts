import type { ParamValues } from '../core/base/params';
import type { Layout, Projected } from '../core/project/contract';
import type { MapRecord } from '../sessions/document';
import type { Run } from './run';

/** The map that every run has from the beginning. */
export const PLANE = 'pca';

/** A map that a person asks for. The same values give the same map. */
export interface MapRequest {
  readonly projection: string;
  readonly params: ParamValues;
  readonly seed: number;
}

/** Where the rows of a run lie on a map. Arrays are the same objects as long as the map is. */
export interface Places {
  readonly projection: string;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Of maps in space. */
  readonly z?: Float32Array;
  /** Share of all differences that each axis shows; nothing where axes have no meaning. */
  readonly explained?: readonly number[];
  readonly loadings?: readonly (readonly number[])[];
}

/** The map of a run that is on screen. */
export function placesOf(run: Run): Places {
  const at = onScreen(run);
  const record = run.maps?.[at];
  const coordinates = run.arrays.maps?.[at];
  if (!record || !coordinates) return { ...run.plane, projection: PLANE, x: run.arrays.x, y: run.arrays.y };
  const { projection, dimensions, explained, loadings } = record;
  const axes = { ...(explained && { explained }), ...(loadings && { loadings }) };
  return { projection, ...partedOf({ coordinates, dimensions }), ...axes };
}

/** Which of the maps that were made is on screen: of several of its kind the one of those dimensions, else the latest; -1 for the plane. */
function onScreen({ maps = [], map, mapDimensions }: Run): number {
  const same = [...maps.keys()].filter((at) => maps[at]?.projection === map);
  return same.find((at) => maps[at]?.dimensions === mapDimensions) ?? same.at(-1) ?? -1;
}

/** How the map on screen was made, and what places more rows on it. */
export function mapOnScreen(run: Run): MapRecord & { readonly coordinates?: Float32Array } {
  const at = onScreen(run);
  const [record, coordinates] = [run.maps?.[at], run.arrays.maps?.[at]];
  if (record && coordinates) return { ...record, coordinates };
  const { method: _method, ...plane } = run.plane;
  return { ...plane, projection: PLANE, params: { dimensions: '2' }, seed: 1, dimensions: 2 };
}

type Parted = Pick<Places, 'x' | 'y' | 'z'>;
const PARTED = new WeakMap<Float32Array, Parted>();

/** x, y and z apart, the same arrays every time. O(n) once. */
export function partedOf({ coordinates, dimensions }: Pick<Layout, 'coordinates' | 'dimensions'>): Parted {
  const known = PARTED.get(coordinates);
  if (known) return known;
  const axis = (from: number): Float32Array => {
    const values = new Float32Array(coordinates.length / dimensions);
    for (let row = 0, at = from; row < values.length; row++, at += dimensions) values[row] = coordinates[at] ?? NaN;
    return values;
  };
  const parted = { x: axis(0), y: axis(1), ...(dimensions === 3 && { z: axis(2) }) };
  PARTED.set(coordinates, parted);
  return parted;
}

/** The run with a map on screen that it has already; the plane where it has none of that name and those dimensions. */
export function showing(run: Run, projection: string, dimensions?: 2 | 3): Run {
  const { map: _map, mapDimensions: _dimensions, ...rest } = run;
  const made = madeOf(run, projection, dimensions);
  return made ? { ...rest, map: projection, mapDimensions: made.dimensions } : rest;
}

/** Whether it can be shown at once: in any number of dimensions, where none is said. */
export function hasMap(run: Run, projection: string, dimensions?: 2 | 3): boolean {
  return (projection === PLANE && dimensions !== 3) || madeOf(run, projection, dimensions) !== undefined;
}

/** The plane that every run has is not made: of its kind only a map in space is, unless somebody made it again. */
function madeOf({ maps = [] }: Run, projection: string, dimensions?: 2 | 3): MapRecord | undefined {
  const wanted = dimensions ?? (projection === PLANE ? 2 : undefined);
  return maps.findLast((made) => made.projection === projection && (wanted ?? made.dimensions) === made.dimensions);
}

/** The run with a map more, on screen; it takes the place of the one of its kind and dimensions. */
export function withMap(run: Run, { projection, params, seed }: MapRequest, made: Projected): Run {
  const { coordinates, ...axes } = made;
  const { dimensions } = made;
  const isOther = (one?: MapRecord): boolean => one?.projection !== projection || one.dimensions !== dimensions;
  const kept = [...(run.maps ?? []).keys()].filter((at) => isOther(run.maps?.[at]));
  const maps: readonly MapRecord[] = [
    ...kept.flatMap((at) => run.maps?.[at] ?? []),
    { projection, params, seed, ...axes },
  ];
  const arrays = [...kept.flatMap((at) => run.arrays.maps?.[at] ?? []), coordinates];
  return { ...run, maps, map: projection, mapDimensions: dimensions, arrays: { ...run.arrays, maps: arrays } };
}

/**
 * The same map where another run has it already: no label shapes a map, so runs on the same numbers share theirs.
 * @param isAlike whether a run was made of the same numbers.
 */
export function knownMap(runs: readonly Run[], request: MapRequest, isAlike: (run: Run) => boolean): Projected | null {
  const wanted = identityOf(request);
  for (const run of runs.filter(isAlike)) {
    // One that was stored without what places new rows is worth making again.
    const at = run.maps?.findIndex((made) => identityOf(made) === wanted && canPlace(made)) ?? -1;
    const record = run.maps?.[at];
    const coordinates = run.arrays.maps?.[at];
    if (record && coordinates) {
      const { projection: _projection, params: _params, seed: _seed, ...axes } = record;
      return { ...axes, coordinates };
    }
  }
  return null;
}

/** Maps whose axes mean something place new rows by what they keep. */
function canPlace({ explained, model }: MapRecord): boolean {
  return !explained || model !== undefined;
}

function identityOf({ projection, params, seed }: MapRequest): string {
  return JSON.stringify([projection, Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)), seed]);
}
