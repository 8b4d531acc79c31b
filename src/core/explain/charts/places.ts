import type { RunContext } from '../../base/context';
import { countryPlaces } from '../../base/country-places';
import { levelsOf, numbersOf } from '../../table/cells';
import { countryCodes } from '../../table/country-code';
import type { Charted } from './answer';
import type { Place, PlacesAnswer, PlacesRequest } from './contract';

/** Coordinates are put together in so many squares along the longer side of what they cover. */
const SQUARES = 28;

/** Where the customers of each segment are. O(n). @throws AppError `table.noColumn` */
export async function placesOf(charted: Charted, request: PlacesRequest, context: RunContext): Promise<PlacesAnswer> {
  await context.tick(0);
  const placed = request.by === 'country' ? byCountry(charted, request.column) : byCoordinates(charted, request);
  const places = [...placed.places].sort((a, b) => b.n - a.n);
  // Only this chart needs to know what the world looks like.
  const { worldOutlines } = await import('./world');
  return { kind: 'places', by: request.by, places, unplaced: placed.unplaced, world: worldOutlines() };
}

type Placed = Pick<PlacesAnswer, 'places' | 'unplaced'>;

function byCountry({ columnNamed, rowIndex, labels, k }: Charted, column: string): Placed {
  const known = countryPlaces();
  const codeOf = countryCodes(known.map(({ code }) => code));
  const { codes, levels } = levelsOf(columnNamed(column).column);
  const indices = new Map(known.map(({ code }, at) => [code, at]));
  const placeOf = Int32Array.from(levels, (level) => indices.get(codeOf(level) ?? '') ?? -1);
  const counts = known.map(() => new Array<number>(k).fill(0));
  let unplaced = 0;
  labels.forEach((label, i) => {
    if (label < 0) return;
    const code = codes[rowIndex[i]];
    const place = code < 0 ? -1 : placeOf[code];
    if (place < 0) unplaced++;
    else counts[place][label]++;
  });
  const spelled = known.map((): string[] => []);
  levels.forEach((level, code) => placeOf[code] >= 0 && spelled[placeOf[code]].push(level));
  const places = known.map((place, at): Place => {
    const where = { column, test: { is: 'among', values: spelled[at] } } as const;
    return { ...place, n: total(counts[at]), segments: counts[at], where };
  });
  return { places: places.filter(({ n }) => n > 0), unplaced };
}

interface Square {
  readonly latitude: Reach;
  readonly longitude: Reach;
  readonly segments: number[];
}

/** Of the values in a square. */
interface Reach {
  sum: number;
  from: number;
  to: number;
}

const nowhere = (): Reach => ({ sum: 0, from: Infinity, to: -Infinity });

function widen(reach: Reach, value: number): void {
  reach.sum += value;
  reach.from = Math.min(reach.from, value);
  reach.to = Math.max(reach.to, value);
}

function byCoordinates(
  { columnNamed, rowIndex, labels, k }: Charted,
  { latitude, longitude }: { readonly latitude: string; readonly longitude: string },
): Placed {
  const [lat, lon] = [latitude, longitude].map((name) => {
    const { column, kind } = columnNamed(name);
    return numbersOf(column, kind);
  });
  const isPlace = (row: number): boolean => Math.abs(lat[row]) <= 90 && Math.abs(lon[row]) <= 180;
  const side = sideOf(rowIndex, lat, lon, isPlace);
  const squares = new Map<number, Square>();
  let unplaced = 0;
  labels.forEach((label, i) => {
    const row = rowIndex[i];
    if (label < 0) return;
    if (!isPlace(row)) return void unplaced++;
    const key = Math.floor(lat[row] / side) * 1e6 + Math.floor(lon[row] / side);
    const square = squares.get(key) ?? { latitude: nowhere(), longitude: nowhere(), segments: new Array<number>(k).fill(0) }; // prettier-ignore
    squares.set(key, square);
    widen(square.latitude, lat[row]);
    widen(square.longitude, lon[row]);
    square.segments[label]++;
  });
  const within = (column: string, { from, to }: Reach) => ({ column, test: { is: 'range', from, to } }) as const;
  const places = [...squares.values()].map(({ segments, ...reach }): Place => {
    const n = total(segments);
    const where = { ...within(latitude, reach.latitude), and: within(longitude, reach.longitude) };
    return { code: '', n, segments, where, latitude: reach.latitude.sum / n, longitude: reach.longitude.sum / n };
  });
  return { places, unplaced };
}

/** Of a square, in degrees. */
function sideOf(rowIndex: Int32Array, lat: Float64Array, lon: Float64Array, isPlace: (row: number) => boolean): number {
  let [south, north, west, east] = [90, -90, 180, -180];
  for (const row of rowIndex) {
    if (!isPlace(row)) continue;
    south = Math.min(south, lat[row]);
    north = Math.max(north, lat[row]);
    west = Math.min(west, lon[row]);
    east = Math.max(east, lon[row]);
  }
  return Math.max(north - south, east - west, 1e-3) / SQUARES;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
