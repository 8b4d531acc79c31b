import { OTHER_LEVEL } from '../core/base/other-level';
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

/**
 * Those of a segment (of all, with null) who have this level of the column. Where the last of its levels stands for all
 * that are rare, they have none of the others.
 */
export function withLevel(label: number | null, column: string, level: string, levels: readonly string[]): CellTarget {
  const named = levels.slice(0, -1);
  const isRest = level === OTHER_LEVEL && levels.at(-1) === OTHER_LEVEL && !named.includes(level);
  return {
    label,
    where: { column, test: isRest ? { is: 'others', values: named } : { is: 'among', values: [level] } },
  };
}

/** In colour: the cell that was chosen; where something else was chosen, cells of segments with chosen customers. */
export function isSubjectCell(view: Pick<RunView, 'selected' | 'chosen'>, target: CellTarget): boolean {
  const { label, where, to } = target;
  const by = view.chosen?.by;
  const alike = by && (to ? by.to?.run === to.run : by.where && by.where.column === where?.column);
  if (!alike) return label === null || isSubject(view, label);
  return (by.label === null || by.label === label) && same([by.where, by.to], [where, to]);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const ACROSS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
const DOWN: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Where an arrow key leads from a cell: to the next one in its row, or to the nearest of the next row (rows count
 * downwards); of scattered ones to the next or the one before. The first cell, where nothing was looked at before; null
 * for other keys. O(cells).
 */
export function cellAfter(
  cells: readonly Pick<FigureCell, 'x' | 'y'>[],
  at: number | null,
  key: string,
  scattered = false,
): number | null {
  const [across, down] = [ACROSS[key] ?? 0, DOWN[key] ?? 0];
  if ((across === 0 && down === 0) || cells.length === 0) return null;
  const from = at === null ? undefined : cells[at];
  if (at === null || !from) return 0;
  if (scattered) return Math.min(cells.length - 1, Math.max(0, at + across + down));
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
