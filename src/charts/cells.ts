import type { GridTest } from '../core/table/grid-contract';
import { hoverDots } from './areas';
import type { CellTarget, FigureCell, RunView, Trace } from './figure';
import { isSubject } from './figure';
import type { ChartTheme } from './theme';

/** Marks in the middle of cells: they speak for the cell, and a click on one is a click on it. */
export function cellDots(cells: readonly FigureCell[], theme: ChartTheme): Trace {
  return hoverDots(CELLS, cells.map(({ x, y, says, target }) => ({ x, y, says, key: target.label ?? -1 })), theme); // prettier-ignore
}

/** The trace whose points are the figure's cells, in their order. */
export const CELLS = 'cells';

/** Steps from no colour to the deepest. */
export const TINTS = 8;
/** Opacity of the deepest tint: ink is read on it, in both themes (a contrast of 4.5). */
export const DEEPEST = 0.45;

/** Those of a segment (of all, with null) who have this level. */
export function withLevel(label: number | null, column: string, level: string): CellTarget {
  return { label, where: { column, test: { is: 'among', values: [level] } } };
}

/** In colour: the cell that was chosen; where something else was chosen, cells of segments with chosen customers. */
export function isSubjectCell(view: Pick<RunView, 'selected' | 'chosen'>, { label, where }: CellTarget): boolean {
  const by = view.chosen?.by;
  if (by?.where && where && by.where.column === where.column) {
    return (by.label === null || by.label === label) && sameTest(by.where.test, where.test);
  }
  return label === null || isSubject(view, label);
}

function sameTest(a: GridTest, b: GridTest): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const ACROSS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
const DOWN: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Where an arrow key leads from a cell: to the next one in its row, or to the nearest of the next row (rows count
 * downwards). The first cell, where nothing was looked at before; null for other keys. O(cells).
 */
export function cellAfter(
  cells: readonly Pick<FigureCell, 'x' | 'y'>[],
  at: number | null,
  key: string,
): number | null {
  const [across, down] = [ACROSS[key] ?? 0, DOWN[key] ?? 0];
  if ((across === 0 && down === 0) || cells.length === 0) return null;
  const from = at === null ? undefined : cells[at];
  if (!from) return 0;
  let best: { index: number; cost: number } | null = null;
  cells.forEach(({ x, y }, index) => {
    const [dx, dy] = [(x - from.x) * across, (y - from.y) * down];
    if (across === 0 ? dy <= 0 : dx <= 0 || y !== from.y) return;
    const cost = across === 0 ? dy * FAR + Math.abs(x - from.x) : dx;
    if (!best || cost < best.cost) best = { index, cost };
  });
  return (best as { index: number } | null)?.index ?? at;
}

/** A row further is further than any place in a row. */
const FAR = 10_000;
