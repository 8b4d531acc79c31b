import type { LevelProfile, LevelStats } from '../core/explain/contract';
import { area, box, HOVER_ANYWHERE, patternOf, strokes, wordsAt } from './areas';
import { cellDots, isSubjectCell, withLevel } from './cells';
import { chartTable, type ChartTable } from './chart-table';
import type { ChartWords, FigureCell, FigureSpec, RunView, Space } from './figure';
import { isSubject } from './figure';
import { allName, columnsThatFit, columnTicks, rowFrame, rowLines } from './segment-rows';
import type { ChartTheme } from './theme';

/** A run, and the category that is looked at. */
export interface CompositionView extends RunView {
  readonly column: string | null;
}

const PER_LEVEL = 56;
/** Where cells are narrower, lifts are in the hover and in the table. */
const LIFT_ROOM = 84;
/** Of a cell's width, the longest bar. */
const LONGEST = 0.56;
const HALF = 0.3;

/** What each segment is made of: a bar per level, a stroke where all customers are, and the lift where it matters. */
export function compositionFigure(
  view: CompositionView,
  theme: ChartTheme,
  words: ChartWords,
  space: Space,
): FigureSpec {
  const profile = profileOf(view);
  const lines = rowLines(view, theme, allName(words));
  const levels = (profile?.levels ?? []).slice(0, columnsThatFit(space, PER_LEVEL));
  const { axis: ticks, bottom, left } = columnTicks(levels, theme, space.width * 0.66);
  const axis = { ...ticks, tickvals: levels.map((_, x) => x - 0.44 + LONGEST / 2) };
  const { layout, height, inner } = rowFrame(view, lines, theme, space, {
    x: axis,
    bottom,
    left,
  });
  if (!profile) return { data: [], layout };
  const stats = [profile.all, ...view.segments.map(({ label }) => profile.segments[label] ?? profile.all)];
  const most = Math.max(Number.EPSILON, ...stats.flatMap(({ shares }) => shares.slice(0, levels.length)));
  const unit = LONGEST / most;
  const bars = lines.flatMap(({ at, label, color, look }, i) => {
    const pattern = look < 0 ? undefined : patternOf(look, theme);
    const own = levels.map((level, x) => {
      const outline = box(x - 0.44, x - 0.44 + (stats[i]?.shares[x] ?? 0) * unit, at - HALF, at + HALF);
      return { outline, subject: isSubjectCell(view, withLevel(label, profile.column, level, profile.levels)) };
    });
    return [true, false].flatMap((subject) => {
      const outlines = own.filter((bar) => bar.subject === subject).map(({ outline }) => outline);
      const id = subject ? `bar-${label}` : `rest-${label}`;
      return outlines.length === 0 ? [] : [area(id, outlines, { color: subject ? color : theme.context, pattern })];
    });
  });
  const everybody = levels.map((_, x) => {
    const at = x - 0.44 + (profile.all.shares[x] ?? 0) * unit;
    return [[at, 0.5], [at, lines.length - 0.5]] as const; // prettier-ignore
  });
  const cells = cellsOf(view, profile, levels, words);
  const fits = height > theme.size + 4 && inner.width / Math.max(1, levels.length) > LIFT_ROOM;
  const lifts = fits ? [wordsAt('lifts', liftsOf(view, stats, levels, unit, theme, words), theme, 'middle right')] : [];
  return {
    data: [...bars, strokes('all', everybody, { color: theme.soft, width: 1, dash: 'dot' }), ...lifts, cellDots(cells, theme)], // prettier-ignore
    cells,
    layout: { ...layout, ...HOVER_ANYWHERE },
  };
}

function profileOf({ explanation, column }: CompositionView): LevelProfile | null {
  const categories = explanation.variables.filter((variable) => variable.type === 'levels');
  return categories.find((variable) => variable.column === column) ?? categories[0] ?? null;
}

/** Lifts of what matters; other bars speak for themselves. */
function liftsOf(
  view: RunView,
  [, ...segments]: readonly LevelStats[],
  levels: readonly string[],
  unit: number,
  theme: ChartTheme,
  words: ChartWords,
) {
  return segments.flatMap(({ lifts, shares, matters }, i) => {
    const color = isSubject(view, view.segments[i]?.label ?? -1) ? theme.ink : theme.faint;
    return levels.flatMap((_, x) => {
      const lift = lifts[x] ?? NaN;
      // What is rarer than elsewhere has a short bar anyway.
      if (!matters[x] || !(lift > 1)) return [];
      return [
        {
          x: x - 0.44 + (shares[x] ?? 0) * unit + 0.03,
          y: i + 1,
          text: words.t('chart.composition.lift', { lift: twoDigits(lift, words) }),
          color,
        },
      ];
    });
  });
}

function twoDigits(lift: number, { format }: ChartWords): string {
  return format.number(Number(lift.toPrecision(2)));
}

function cellsOf(view: RunView, profile: LevelProfile, levels: readonly string[], words: ChartWords): FigureCell[] {
  const { t, format } = words;
  const { all, column } = profile;
  const everybody = levels.map((level, x) => {
    const values = { name: allName(words), column, level, share: format.percent(all.shares[x] ?? 0), n: all.n };
    return {
      x,
      y: 0,
      target: withLevel(null, column, level, profile.levels),
      says: t('chart.composition.all', values),
    };
  });
  const own = view.segments.flatMap(({ label, name }, i) =>
    levels.map((level, x) => {
      const { shares = [], lifts = [], n = 0 } = profile.segments[label] ?? {};
      const share = format.percent(shares[x] ?? 0);
      const lift = lifts[x] ?? NaN;
      const values = { name, column, level, share, n, all: format.percent(all.shares[x] ?? 0) };
      const known = Number.isFinite(lift)
        ? t('chart.composition.point', { ...values, lift: format.number(lift) })
        : null;
      return {
        x,
        y: i + 1,
        target: withLevel(label, column, level, profile.levels),
        says: known ?? t('chart.composition.all', values),
      };
    }),
  );
  return [...everybody, ...own];
}

/** Every level by every segment: share, and lift over all customers. */
export function compositionTable(view: CompositionView, words: ChartWords): ChartTable {
  const { t } = words;
  const profile = profileOf(view);
  const columns = [
    { name: profile?.column ?? t('chart.variable'), reads: 'text' as const },
    { name: allName(words), reads: 'share' as const },
    ...view.segments.flatMap(({ name }) => [
      { name, reads: 'share' as const },
      { name: t('chart.composition.liftOf', { name }), reads: 'number' as const },
    ]),
  ];
  const rows = (profile?.levels ?? []).map((level, x) => [
    level,
    profile?.all.shares[x] ?? null,
    ...view.segments.flatMap(({ label }) => {
      const own = profile?.segments[label];
      return own && own.n > 0 ? [own.shares[x] ?? null, own.lifts[x] ?? null] : [null, null];
    }),
  ]);
  return chartTable(columns, rows);
}

export function compositionReading(view: CompositionView, { t, format }: ChartWords): string {
  const profile = profileOf(view);
  if (!profile) return t('chart.composition.reading.none');
  const cells = view.segments
    .filter(({ label }) => isSubject(view, label))
    .flatMap(({ label, name }) => {
      const own = profile.segments[label];
      return profile.levels.map((level, x) => {
        const [share, all] = [own?.shares[x] ?? 0, profile.all.shares[x] ?? 0];
        return { name, level, share, all, lift: own?.lifts[x] ?? NaN, gap: own && own.n > 0 ? share - all : 0 };
      });
    });
  const far = cells.reduce<(typeof cells)[number] | null>((best, cell) => (best && best.gap >= cell.gap ? best : cell), null); // prettier-ignore
  const { column } = profile;
  if (!far || !(far.gap > 0.005)) return t('chart.composition.reading.alike', { column });
  const shown = { share: format.percent(far.share), all: format.percent(far.all), lift: format.number(far.lift) };
  return t('chart.composition.reading', { column, name: far.name, level: far.level, ...shown });
}
