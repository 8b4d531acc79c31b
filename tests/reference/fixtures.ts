import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Points } from '../../src/core/cluster/contract';

/** Reference values made by other people's programs, and the clean data sets; see their README. */
const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
/** Sets that may be read but not kept here. */
const SHARED = fileURLToPath(new URL('../../../shared/reference/', import.meta.url));

export const hasShared = existsSync(SHARED);

/** One JSON of expected values. The caller names its shape. */
export function expectedValues<T>(name: string): T {
  return JSON.parse(textOf(`expected/${name}.json`)) as T;
}

/** The named columns of a reference CSV, as float64 points. */
export function referencePoints(set: string, columns: readonly string[]): Points {
  return pointsOfCsv(textOf(`data/${set}.csv`), columns);
}

/** A column of a reference CSV as it is written. */
export function referenceCells(set: string, column: string): string[] {
  const text = textOf(`data/${set}.csv`);
  const at = headerOf(text).indexOf(column);
  return rowsOf(text).map((cells) => cells[at] ?? '');
}

/** A column of a reference CSV as groups, numbered by the sorted order of its values. */
export function referenceGroups(set: string, column: string): Int32Array {
  return referenceLevels(set, column).codes;
}

/** The same with those values. */
export function referenceLevels(
  set: string,
  column: string,
): { readonly codes: Int32Array; readonly levels: readonly string[] } {
  const text = textOf(`data/${set}.csv`);
  const at = headerOf(text).indexOf(column);
  const values = rowsOf(text).map((cells) => cells[at] ?? '');
  const levels = [...new Set(values)].sort();
  return { codes: Int32Array.from(values, (value) => levels.indexOf(value)), levels };
}

/** The labels of somebody else's run: `kmeans` or `ward` with this many clusters. */
export function referenceLabels(set: string, method: 'kmeans' | 'ward', k: number): Int32Array {
  if (method === 'kmeans') {
    const { runs } = expectedValues<{ runs: { k: number; labels: number[] }[] }>(`kmeans_${set}`);
    return Int32Array.from(runs.find((run) => run.k === k)?.labels ?? []);
  }
  const { k: ks, linkages } = expectedValues<{ k: number[]; linkages: { ward: { labels: number[][] } } }>(
    `hier_${set}`,
  );
  return Int32Array.from(linkages.ward.labels[ks.indexOf(k)] ?? []);
}

/** All columns but the last (the truth) of a clean data set, and that truth as numbers from 0. */
export function cleanSet(name: string): { readonly points: Points; readonly truth: Int32Array } {
  const plain = `${FIXTURES}clean/${name}.csv`;
  const text = existsSync(plain)
    ? readFileSync(plain, 'utf8')
    : gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8');
  const header = headerOf(text);
  const last = rowsOf(text).map((cells) => cells.at(-1) ?? '');
  const kinds = [...new Set(last)];
  const truth = Int32Array.from(last, (label) => kinds.indexOf(label));
  return { points: pointsOfCsv(text, header.slice(0, -1)), truth };
}

/** Each column to mean 0 and population deviation 1, in float64, then float32 as the app keeps it. */
export function standardised({ data, rows, cols }: Points): Points {
  const result = new Float32Array(data.length);
  for (let j = 0; j < cols; j++) {
    const column = Float64Array.from({ length: rows }, (_, i) => data[i * cols + j]);
    const mean = column.reduce((sum, x) => sum + (x - column[0]), 0) / rows + column[0];
    const sd = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / rows) || 1;
    column.forEach((x, i) => {
      result[i * cols + j] = (x - mean) / sd;
    });
  }
  return { data: result, rows, cols };
}

function textOf(path: string): string {
  const own = `${FIXTURES}reference/${path}`;
  return readFileSync(existsSync(own) ? own : SHARED + path, 'utf8');
}

function pointsOfCsv(text: string, columns: readonly string[]): Points {
  const header = headerOf(text);
  const picked = columns.map((name) => header.indexOf(name));
  const rows = rowsOf(text);
  const data = Float64Array.from(rows.flatMap((cells) => picked.map((j) => Number(cells[j]))));
  return { data, rows: rows.length, cols: columns.length };
}

function headerOf(text: string): string[] {
  return text.slice(0, text.indexOf('\n')).trim().split(',');
}

function rowsOf(text: string): string[][] {
  const lines = text.trim().split(/\r?\n/).slice(1);
  return lines.map((line) => line.split(','));
}
