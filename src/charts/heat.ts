import { area, box, HOVER_ANYWHERE, wordsAt, type Corners } from './areas';
import { cellDots, DEEPEST, isSubjectCell, TINTS, withLevel } from './cells';
import { chartTable, type ChartTable } from './chart-table';
import type { CellTarget, ChartWords, FigureCell, FigureSpec, RunView, Space, Trace } from './figure';
import { isSubject } from './figure';
import { textWidth } from './labels';
import { leafOrder } from './leaf-order';
import { profilePoints, type ProfilePoint } from './profile-points';
import { columnsThatFit, columnTicks, rowFrame, rowLines } from './segment-rows';
import { nameOf } from './snake';
import type { ChartTheme } from './theme';

/** Standard deviations at which a cell has its full colour. */
const FULL = 2;
const PER_VARIABLE = 34;

/**
 * Every segment by every variable, as standardised means: deep where a segment is far from all customers, blue
 * above and grey below. Variables that rise and fall together stand beside each other.
 */
export function heatFigure(view: RunView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const points = orderedPoints(view, columnsThatFit(space, PER_VARIABLE));
  const lines = rowLines(view, theme, null);
  const { axis, bottom, left } = columnTicks(points.map(nameOf), theme, space.width * 0.66);
  const { layout, inner, height } = rowFrame(view, lines, theme, space, { x: axis, bottom, left, right: 24 });
  const cells = cellsOf(view, points);
  const spoken = spokenOf(cells, view, words);
  const width = inner.width / Math.max(1, points.length);
  const fits = height > theme.size + 2 && width > textWidth('+0.00', theme.size) + 4;
  return {
    data: [...tinted(cells, view, theme), ...(fits ? [numbersIn(cells, view, theme, words)] : []), cellDots(spoken, theme)], // prettier-ignore
    cells: spoken,
    layout: { ...layout, ...HOVER_ANYWHERE },
  };
}

/** What is seen at most: the variables that separate most, in the order of their likeness. */
function orderedPoints(view: RunView, most: number): readonly ProfilePoint[] {
  const points = profilePoints(view.explanation).slice(0, most);
  return leafOrder(points.map(({ z }) => z.map((value) => value ?? 0))).flatMap((at) => points[at] ?? []);
}

interface Cell {
  readonly label: number;
  readonly x: number;
  readonly y: number;
  readonly point: ProfilePoint;
  readonly z: number;
  /** Those of the segment who have the level, or who lie on this side of the mean of all. */
  readonly target: CellTarget;
}

function cellsOf({ segments, explanation }: RunView, points: readonly ProfilePoint[]): readonly Cell[] {
  return segments.flatMap(({ label }, y) =>
    points.flatMap((point, x) => {
      const z = point.z[label] ?? null;
      return z === null ? [] : [{ label, x, y, point, z, target: targetOf(label, point, z, explanation) }];
    }),
  );
}

function targetOf(
  label: number,
  { column, level }: ProfilePoint,
  z: number,
  { variables }: RunView['explanation'],
): CellTarget {
  const variable = variables.find((one) => one.column === column);
  if (level !== undefined) return withLevel(label, column, level, variable?.type === 'levels' ? variable.levels : []);
  const mean = variable?.type === 'number' ? variable.all.mean : NaN;
  if (!Number.isFinite(mean)) return { label, where: null };
  return { label, where: { column, test: { is: 'range', ...(z < 0 ? { to: mean } : { from: mean }) } } };
}

/** Cells of one tint are one trace: there are few tints, and many cells. */
function tinted(cells: readonly Cell[], view: RunView, theme: ChartTheme): Trace[] {
  const byTint = new Map<number, Corners[]>();
  for (const { target, x, y, z } of cells) {
    const strength = Math.round((Math.min(FULL, Math.abs(z)) / FULL) * TINTS);
    if (strength === 0) continue;
    const tint = (z < 0 ? -strength : strength) * (isSubjectCell(view, target) ? 1 : 100);
    const own = byTint.get(tint) ?? [];
    own.push(box(x - 0.48, x + 0.48, y - 0.46, y + 0.46));
    byTint.set(tint, own);
  }
  return [...byTint].map(([tint, outlines]) => {
    const subject = Math.abs(tint) < 100;
    const strength = Math.abs(subject ? tint : tint / 100) / TINTS;
    const color = tint < 0 ? theme.soft : theme.accent;
    return area(`tint-${tint}`, outlines, { color, opacity: strength * (subject ? DEEPEST : 0.15) });
  });
}

function numbersIn(cells: readonly Cell[], view: RunView, theme: ChartTheme, { format }: ChartWords): Trace {
  const places = cells.map(({ target, x, y, z }) => {
    const color = isSubjectCell(view, target) ? theme.ink : theme.faint;
    return { x, y, text: format.signed(z), color };
  });
  return wordsAt('numbers', places, theme);
}

function spokenOf(cells: readonly Cell[], view: RunView, { t, format }: ChartWords): readonly FigureCell[] {
  return cells.map(({ x, y, z, point, target }) => {
    const values = { name: view.segments[y]?.name ?? '', variable: nameOf(point), z: format.signed(z) };
    return { x, y, target, says: t('chart.snake.point', values) };
  });
}

/** All variables, in the order of their likeness. */
export function heatTable(view: RunView, { t }: ChartWords): ChartTable {
  const points = orderedPoints(view, Infinity);
  const columns = [
    { name: t('chart.variable'), reads: 'text' as const },
    ...view.segments.map(({ name }) => ({ name, reads: 'signed' as const })),
  ];
  return chartTable(columns, points.map((point) => [nameOf(point), ...view.segments.map(({ label }) => point.z[label] ?? null)])); // prettier-ignore
}

export function heatReading(view: RunView, { t, format }: ChartWords): string {
  const cells = cellsOf(view, profilePoints(view.explanation)).filter(({ label }) => isSubject(view, label));
  const far = cells.reduce<Cell | null>((best, cell) => (best && Math.abs(best.z) >= Math.abs(cell.z) ? best : cell), null); // prettier-ignore
  if (!far) return t('chart.snake.reading.none');
  const beyond = cells.filter(({ z }) => Math.abs(z) >= 1).length;
  const name = view.segments[far.y]?.name ?? '';
  const values = { name, variable: nameOf(far.point), z: format.signed(far.z), beyond, cells: cells.length };
  return t('chart.heat.reading', values);
}
