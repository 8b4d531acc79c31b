import type { Work } from '../base/work';
import type { Answer, FittedColumn, FittedNeighbours, Flow, Neighbours, Question } from './contract';

/** Never more lenders than this: a sample of two thousand has somebody near everybody. */
const MOST_LENDERS = 2000;
/** Nor fewer, if there are as many rows. */
const FEWEST_LENDERS = 200;
/** Products of rows with a gap, lenders and coordinates: about a second. */
const WORK = 3e8;
/** The same products: some ten milliseconds. */
const TURN = 2e6;

/** A coordinate of every row, and the variable it belongs to. Missing is NaN. */
interface Coordinates {
  readonly values: readonly Float64Array[];
  readonly variables: readonly number[];
}

/**
 * Rows that lend values to others: all of them, or evenly spaced ones where the gaps are so many that asking
 * everybody would take long. No chance is needed, so the same table gives the same values. Ascending.
 */
export function chooseLenders(rows: number, gaps: number, flows: readonly Flow[]): Int32Array {
  const coordinates = coordinatesOf(flows).variables.length;
  const affordable = Math.floor(WORK / Math.max(1, gaps * coordinates));
  const count = Math.min(rows, Math.max(FEWEST_LENDERS, Math.min(MOST_LENDERS, affordable)));
  return Int32Array.from({ length: count }, (_, at) => Math.floor((at * rows) / count));
}

/** What has to be kept of the lenders, who are rows of these flows, to find them near other rows. O(lenders x coordinates). */
export function fitNeighbours(
  columns: readonly FittedColumn[],
  flows: readonly Flow[],
  lenders: Int32Array,
): FittedNeighbours {
  const { values, variables } = coordinatesOf(flows);
  const places = Array.from(lenders, (row) => values.map((of) => (Number.isNaN(of[row]) ? null : of[row])));
  return { columns, variables, lenders: places };
}

/**
 * Finds lenders near the rows of these flows: the variables of `fitted`, in its order, each after its own steps
 * but with its gaps left open, so that nothing invented decides who is near.
 *
 * The distance is nan-euclidean, as in scikit-learn's `KNNImputer` (Dixon 1979): the squared differences over the
 * variables that both have, scaled up by variables / variables that both have. Several columns of one category
 * count as one variable. Of lenders equally near, the first. Rows that share no variable with a lender are not
 * near. O(lenders x coordinates) a row, with a pause every ten milliseconds.
 */
export function findNeighbours(fitted: FittedNeighbours, flows: readonly Flow[]): Neighbours {
  const coordinates = coordinatesOf(flows);
  const distances = new Float64Array(fitted.lenders.length);
  const measure = measuring(fitted, coordinates, distances);
  const rowsATurn = Math.max(1, Math.floor(TURN / Math.max(1, distances.length * fitted.variables.length)));
  return {
    *ask(rows, question): Work<Answer> {
      const near = new Map<number, readonly number[]>();
      for (let at = 0; at < rows.length; at++) {
        if (at % rowsATurn === 0) yield;
        measure(rows[at]);
        near.set(rows[at], smallest(distances, question));
      }
      return (row) => near.get(row) ?? [];
    },
  };
}

/** Writes the squared distances of one row to every lender. */
function measuring(
  { lenders, variables }: FittedNeighbours,
  { values }: Coordinates,
  distances: Float64Array,
): (row: number) => void {
  const cols = variables.length;
  const places = Float64Array.from(lenders.flatMap((place) => place.map((at) => at ?? NaN)));
  const shares = sharesOf(variables);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const own = new Float64Array(cols);
  return (row) => {
    for (let c = 0; c < cols; c++) own[c] = values[c][row];
    for (let lender = 0, at = 0; lender < distances.length; lender++, at += cols) {
      let sum = 0;
      let shared = 0;
      for (let c = 0; c < cols; c++) {
        const apart = own[c] - places[at + c];
        if (Number.isNaN(apart)) continue;
        sum += apart * apart;
        shared += shares[c];
      }
      distances[lender] = shared > 0 ? (sum * total) / shared : Infinity;
    }
  };
}

/** The part of its variable that each coordinate is. */
function sharesOf(variables: readonly number[]): Float64Array {
  const counts = new Map<number, number>();
  for (const variable of variables) counts.set(variable, (counts.get(variable) ?? 0) + 1);
  return Float64Array.from(variables, (variable) => 1 / (counts.get(variable) ?? 1));
}

/** The places of the smallest distances, smallest first; of equal ones the first. */
function smallest(distances: Float64Array, { count, lends }: Question): number[] {
  const best: number[] = [];
  for (let lender = 0; lender < distances.length; lender++) {
    const distance = distances[lender];
    const full = best.length === count;
    if (distance === Infinity || (full && distance >= distances[best[count - 1]]) || !lends(lender)) continue;
    if (full) best.pop();
    let at = best.length;
    while (at > 0 && distances[best[at - 1]] > distance) at--;
    best.splice(at, 0, lender);
  }
  return best;
}

/** Words that are not encoded have no place. */
function coordinatesOf(flows: readonly Flow[]): Coordinates {
  const found = flows.flatMap((flow, variable) => columnsOf(flow).map((values) => ({ values, variable })));
  return { values: found.map(({ values }) => values), variables: found.map(({ variable }) => variable) };
}

function columnsOf(flow: Flow): readonly Float64Array[] {
  if (flow.is === 'numbers') return [flow.values];
  return flow.is === 'block' ? flow.parts.map(({ values }) => values) : [];
}
