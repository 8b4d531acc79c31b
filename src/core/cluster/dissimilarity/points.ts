import type { Points } from '../contract';
import type { Dissimilarity, GowerScale, Metric, MixedColumn, MixedRows } from './contract';
import { distancesOf } from './distances';
import { gowerOf } from './gower';

/**
 * How unlike the rows of a matrix are by a metric. Numbers are measured as they stand; `gower` compares variable
 * by variable (`mixedRowsOf`).
 * @param scale ranges of other rows, where these are to be measured in their units (`gower` only).
 * @throws AppError `cluster.columns` where no variable weighs anything.
 */
export function dissimilarityOfPoints(points: Points, metric: Metric, scale?: GowerScale): Dissimilarity {
  return metric === 'gower' ? gowerOf(mixedRowsOf(points), scale) : distancesOf(points, metric);
}

/**
 * The rows as their variables: categories as levels without order, everything else as numbers. Cells that were
 * empty in the file are missing again, however they were filled, so that a pair is compared by what both rows
 * have. A variable weighs what the recipe makes it weigh; one of several columns (a multiple choice) shares that
 * out among them. O(n d), a copy of the numbers.
 */
export function mixedRowsOf(points: Points): MixedRows {
  const { rows, cols, categories } = points;
  const levels = (categories?.names ?? []).map((_, category) => categoryColumn(points, category));
  const plain = [...Array(cols).keys()].filter((j) => (categories?.columns[j] ?? -1) < 0);
  return { rows, columns: [...plain.map((j) => numberColumn(points, j)), ...levels] };
}

function numberColumn(points: Points, j: number): MixedColumn {
  const { data, rows, cols, variables } = points;
  const values = new Float64Array(rows);
  for (let i = 0; i < rows; i++) values[i] = data[i * cols + j];
  if (!variables) return { kind: 'numeric', values };
  const variable = variables.columns[j];
  eachGap(points, variable, (row) => (values[row] = NaN));
  const width = variables.columns.reduce((count, other) => count + Number(other === variable), 0);
  return { kind: 'numeric', values, weight: variables.weights[variable] / width };
}

function categoryColumn(points: Points, category: number): MixedColumn {
  const { rows, categories, variables } = points;
  const width = categories?.names.length ?? 0;
  const codes = new Int32Array(rows);
  if (!categories) return { kind: 'nominal', codes };
  for (let i = 0; i < rows; i++) codes[i] = categories.codes[i * width + category];
  if (!variables) return { kind: 'nominal', codes, weight: categories.weights[category] };
  const variable = variables.columns[categories.columns.indexOf(category)];
  eachGap(points, variable, (row) => (codes[row] = -1));
  return { kind: 'nominal', codes, weight: variables.weights[variable] };
}

/** Calls back with each row whose cell of this variable was empty. */
function eachGap({ rows, variables }: Points, variable: number, found: (row: number) => void): void {
  const gaps = variables?.gaps;
  const place = gaps?.variables.indexOf(variable) ?? -1;
  if (!gaps || place < 0) return;
  const width = gaps.variables.length;
  for (let i = 0; i < rows; i++) if (gaps.cells[i * width + place] === 1) found(i);
}
