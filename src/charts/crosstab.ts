import type { CrosstabAnswer, CrosstabCell } from '../core/explain/charts/contract';
import { area, box, HOVER_ANYWHERE, wordsAt } from './areas';
import { cellDots, DEEPEST, isSubjectCell, TINTS, withLevel } from './cells';
import { chartTable, type ChartTable } from './chart-table';
import { numbersOf, type ChartView } from './chart-view';
import type { CellTarget, ChartWords, FigureCell, FigureSpec, RunView, Space } from './figure';
import { isSubject } from './figure';
import { textWidth } from './labels';
import { allName, columnsThatFit, columnTicks, rowFrame, rowLines } from './segment-rows';
import type { ChartTheme } from './theme';

const PER_LEVEL = 40;

/** A cell of the figure: all customers or a segment, all levels or one. */
interface Cell {
  readonly label: number | null;
  readonly name: string;
  readonly level: string;
  readonly x: number;
  readonly y: number;
  readonly cell: CrosstabCell;
  readonly target: CellTarget;
}

/**
 * Segments by the levels of a category: the mean of a number in each cell, or its share of customers where no
 * number was chosen; the deeper the colour, the larger.
 */
export function crosstabFigure(view: ChartView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const numbers = numbersOf(view, 'crosstab');
  const most = columnsThatFit(space, PER_LEVEL) - 1;
  const cells = cellsOf(view, numbers, words).filter(({ x }) => x <= most);
  const names = [words.t('chart.crosstab.all'), ...numbers.lines.slice(0, most).map(({ level }) => level)];
  const lines = rowLines(view, theme, allName(words));
  const { axis, bottom, left } = columnTicks(names, theme, space.width * 0.66);
  const { layout, inner, height } = rowFrame(view, lines, theme, space, { x: axis, bottom, left, right: 24 });
  const amounts = cells.map((cell) => amountOf(cell, cells, numbers));
  const [low, high] = [Math.min(...amounts.filter(Number.isFinite)), Math.max(...amounts.filter(Number.isFinite))];
  const strength = (amount: number): number => (high > low ? (amount - low) / (high - low) : 0.5);
  const tiles = cells.flatMap(({ x, y, target }, i) => {
    const amount = amounts[i] ?? NaN;
    if (!Number.isFinite(amount)) return [];
    const subject = isSubjectCell(view, target);
    return [
      { outline: box(x - 0.48, x + 0.48, y - 0.46, y + 0.46), tint: Math.round(strength(amount) * TINTS), subject },
    ];
  });
  const tinted = Array.from({ length: 2 * (TINTS + 1) }, (_, i) => ({ tint: i >> 1, subject: i % 2 === 1 })).flatMap(
    ({ tint, subject }) => {
      const own = tiles.filter((tile) => tile.tint === tint && tile.subject === subject);
      const look = { color: subject ? theme.accent : theme.context, opacity: 0.04 + ((DEEPEST - 0.04) * tint) / TINTS };
      return own.length === 0 ? [] : [area(`tint-${tint}-${subject}`, own.map(({ outline }) => outline), look)]; // prettier-ignore
    },
  );
  const texts = cells.map(({ x, y, target }, i) => {
    const amount = amounts[i] ?? NaN;
    const text = Number.isFinite(amount) ? shown(amount, numbers, words) : '–';
    const pale = !isSubjectCell(view, target);
    return { x, y, text, color: pale ? theme.faint : theme.ink };
  });
  const widest = Math.max(0, ...texts.map(({ text }) => textWidth(text, theme.size)));
  const spoken = cells.map((cell) => spokenOf(cell, cells, numbers, words));
  const fits = height > theme.size + 2 && inner.width / names.length > widest + 4;
  return {
    data: [...tinted, ...(fits ? [wordsAt('numbers', texts, theme)] : []), cellDots(spoken, theme)], // prettier-ignore
    cells: spoken,
    layout: { ...layout, ...HOVER_ANYWHERE },
  };
}

function cellsOf(view: RunView, { column, all, lines }: CrosstabAnswer, words: ChartWords): readonly Cell[] {
  const columns = [all, ...lines];
  const levels = lines.map(({ level }) => level);
  const rows = [{ label: null, name: allName(words) }, ...view.segments];
  return rows.flatMap(({ label, name }, y) =>
    columns.flatMap(({ level, segments, all: everybody }, x) => {
      const cell = label === null ? everybody : segments[label];
      const target = x === 0 ? { label, where: null } : withLevel(label, column, level, levels);
      return cell ? [{ label, name, level, x, y, cell, target }] : [];
    }),
  );
}

/** The mean that was asked for; else the share of the row's customers. */
function amountOf({ cell, y }: Cell, cells: readonly Cell[], { value }: CrosstabAnswer): number {
  if (value !== null) return cell.mean;
  const total = cells.find((other) => other.y === y && other.x === 0)?.cell.n ?? 0;
  return total > 0 ? cell.n / total : NaN;
}

function shown(amount: number, { value }: CrosstabAnswer, { format }: ChartWords): string {
  return value === null ? format.percent(amount) : format.number(amount);
}

function spokenOf(cell: Cell, cells: readonly Cell[], numbers: CrosstabAnswer, words: ChartWords): FigureCell {
  const { t } = words;
  const amount = amountOf(cell, cells, numbers);
  const values = { name: cell.name, n: cell.cell.n, column: numbers.column, level: cell.x === 0 ? t('chart.crosstab.all') : cell.level }; // prettier-ignore
  const text = Number.isFinite(amount) ? shown(amount, numbers, words) : '–';
  const says =
    numbers.value === null
      ? t('chart.crosstab.point.share', { ...values, share: text })
      : t('chart.crosstab.point', { ...values, value: numbers.value, mean: text });
  return { x: cell.x, y: cell.y, target: cell.target, says };
}

export function crosstabTable(view: ChartView, words: ChartWords): ChartTable {
  const numbers = numbersOf(view, 'crosstab');
  const { t } = words;
  const { value } = numbers;
  const cells = cellsOf(view, numbers, words);
  const second = value === null ? t('chart.share') : t('chart.crosstab.mean', { value });
  const columns = [
    { name: t('chart.segment'), reads: 'text' },
    { name: numbers.column, reads: 'text' },
    { name: t('chart.size'), reads: 'number' },
    { name: second, reads: value === null ? 'share' : 'number' },
  ] as const;
  const rows = cells.map((cell) => {
    const level = cell.x === 0 ? t('chart.crosstab.all') : cell.level;
    return [cell.name, level, cell.cell.n, amountOf(cell, cells, numbers)];
  });
  return chartTable(columns, rows);
}

/** Where the number is largest, among cells of enough customers to mean something. */
const LEAST = 5;

export function crosstabReading(view: ChartView, words: ChartWords): string {
  const { t } = words;
  const numbers = numbersOf(view, 'crosstab');
  const cells = cellsOf(view, numbers, words);
  const known = cells
    .filter(({ label, x, cell }) => label !== null && x > 0 && isSubject(view, label) && cell.n >= LEAST)
    .map((cell) => ({ ...cell, amount: amountOf(cell, cells, numbers) }))
    .filter(({ amount }) => Number.isFinite(amount));
  const [first] = [...known].sort((a, b) => b.amount - a.amount);
  if (!first) return t('chart.crosstab.reading.none', { column: numbers.column });
  const everybody = cells.find(({ label, x }) => label === null && (numbers.value === null ? x === first.x : x === 0));
  const all = everybody ? amountOf(everybody, cells, numbers) : NaN;
  const values = { name: first.name, level: first.level, n: first.cell.n, column: numbers.column };
  const amounts = { amount: shown(first.amount, numbers, words), all: shown(all, numbers, words) };
  if (numbers.value === null) return t('chart.crosstab.reading.share', { ...values, ...amounts });
  return t('chart.crosstab.reading', { ...values, ...amounts, value: numbers.value });
}
