import { countryPlaces } from '../core/base/country-places';
import type { Outline, Place, World } from '../core/explain/charts/contract';
import { area, strokes } from './areas';
import { baseLayout, innerSpace } from './base-layout';
import { cellDots, isSubjectCell } from './cells';
import { chartTable, type ChartTable } from './chart-table';
import { numbersOf, type ChartView } from './chart-view';
import type { CellTarget, ChartSegment, ChartWords, FigureCell, FigureSpec, Space, Trace } from './figure';
import { legendOf, withLegend } from './legend';
import { plotText } from './plot-text';
import { colorOf } from './segment-rows';
import { shapeOf } from './shapes';
import { roundTicks } from './ticks';
import { segmentColor, type ChartTheme } from './theme';

const MARGIN = { l: 44, r: 12, t: 12, b: 28 };
/** Across the largest mark, in pixels, where there are few; among this many places half of that is enough to hide others. */
const LARGEST = 44;
const MANY = 12;
const SMALLEST = 5;

/**
 * Where customers are, on a grid of degrees: marks as large as there are customers, in the colour of the segment that
 * most of them are in; of a selected segment its own customers. Countries are outlines, or a faint dot where they are
 * too small for one; those with customers take the colour of their mark, lightly.
 */
export function placesFigure(view: ChartView, theme: ChartTheme, words: ChartWords, space: Space): FigureSpec {
  const { places, world } = numbersOf(view, 'places');
  const legend = legendOf(view, theme, space, MARGIN);
  const margin = { ...MARGIN, t: MARGIN.t + legend.height };
  const inner = innerSpace(space, margin);
  const { x, y } = rangesOf(places, inner);
  const degrees = { showgrid: true, zeroline: true };
  const axis = (range: readonly [number, number], most: number, end: number) => {
    const ticks = roundTicks(range[0], range[1], most).filter((tick) => Math.abs(tick) <= end);
    return {
      ...degrees,
      range,
      tickvals: ticks,
      ticktext: ticks.map((tick) => plotText(`${words.format.number(tick)}°`)),
    };
  };
  const layout = baseLayout(theme, space, margin, { x: axis(x, 7, 180), y: axis(y, 5, 90) });
  const marks = marksIn(places, view);
  const perPixel = { x: (x[1] - x[0]) / inner.width, y: (y[1] - y[0]) / inner.height };
  const cells = marks.map((mark) => cellOf(mark, view, words, perPixel));
  const speaking = { ...cellDots(cells, theme), marker: { color: theme.context, opacity: 0, size: marks.map(({ across }) => across) } }; // prettier-ignore
  return {
    data: [...landOf(world, theme, coloursOf(marks, view, theme)), ...tracesOf(marks, view, theme), speaking],
    cells,
    scattered: true,
    layout: { ...layout, ...withLegend(legend) },
  };
}

/** All places with air, and as many degrees up as look right at this latitude. */
function rangesOf(
  places: readonly Place[],
  inner: Space,
): { x: readonly [number, number]; y: readonly [number, number] } {
  const lons = places.map(({ longitude }) => longitude);
  const lats = places.map(({ latitude }) => latitude);
  if (places.length === 0) return { x: [-180, 180], y: [-60, 80] };
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  /** Degrees of longitude are narrower the further they are from the equator. */
  const narrow = Math.max(0.25, Math.cos((lat * Math.PI) / 180));
  const least = places.length > 1 ? 0.02 : 4;
  const wide = Math.max(least, (east - west) * 1.2 * narrow, ((north - south) * 1.2 * inner.width) / inner.height);
  const high = (wide * inner.height) / inner.width;
  // No more beyond a pole than has to be.
  const middle = Math.max(-Math.max(0, 90 - high / 2), Math.min(Math.max(0, 90 - high / 2), lat));
  return { x: [lon - wide / narrow / 2, lon + wide / narrow / 2], y: [middle - high / 2, middle + high / 2] };
}

/** Of countries with a mark the colour of that. */
function coloursOf(marks: readonly Mark[], view: ChartView, theme: ChartTheme): ReadonlyMap<string, string> {
  const own = (label: number) => view.segments.find((segment) => segment.label === label);
  return new Map(
    marks.flatMap((mark): [string, string][] => {
      const segment = own(mark.label);
      return segment && mark.place.code !== '' ? [[mark.place.code, markColor(mark, segment, view, theme)]] : [];
    }),
  );
}

/** Land, and land of each colour; borders over it; and countries that are too small to have a shape. */
function landOf({ countries, lines }: World, theme: ChartTheme, colours: ReadonlyMap<string, string>): Trace[] {
  const shaped = new Set(countries.map(({ code }) => code));
  const dots = countryPlaces().filter(({ code }) => !shaped.has(code));
  const land = new Map<string, Outline[]>();
  for (const { code, rings } of countries) {
    const color = colours.get(code) ?? '';
    land.set(color, [...(land.get(color) ?? []), ...rings]);
  }
  // Plotly looks for traces by their id as a selector: nothing but letters and digits.
  const areas = [...land].map(([color, rings], at) => {
    const look = color === '' ? { color: theme.line, opacity: 0.45 } : { color, opacity: 0.3 };
    return area(`land-${at}`, rings, look);
  });
  return [
    ...areas,
    strokes('borders', lines, { color: theme.surface, width: 0.8 }),
    {
      type: 'scatter',
      mode: 'markers',
      uid: 'islands',
      x: dots.map(({ longitude }) => longitude),
      y: dots.map(({ latitude }) => latitude),
      hoverinfo: 'skip',
      marker: { color: theme.line, size: 4, opacity: 0.7 },
    },
  ];
}

interface Mark {
  readonly place: Place;
  /** Customers that the mark stands for. */
  readonly n: number;
  readonly label: number;
  /** Pixels. */
  readonly across: number;
}

function marksIn(places: readonly Place[], view: ChartView): readonly Mark[] {
  const marks = places.map((place) => markOf(place, view)).filter(({ n }) => n > 0).sort((a, b) => b.n - a.n); // prettier-ignore
  const most = Math.max(1, ...marks.map(({ n }) => n));
  const largest = LARGEST / Math.sqrt(1 + marks.length / MANY);
  return marks.map((mark) => ({ ...mark, across: Math.max(SMALLEST, largest * Math.sqrt(mark.n / most)) }));
}

/** What a mark stands for: everybody there, or those of the selected segment. */
function targetOf({ place }: Pick<Mark, 'place'>, { selected }: ChartView): CellTarget {
  return { label: selected, where: place.where };
}

function markColor(mark: Mark, segment: ChartSegment, view: ChartView, theme: ChartTheme): string {
  const by = view.chosen?.by;
  if (by?.where?.column !== mark.place.where.column) return colorOf(view, segment, theme);
  const isChosen = isSubjectCell(view, { ...targetOf(mark, view), label: by.label });
  return isChosen ? segmentColor(theme, segment.color) : theme.context;
}

/** What keys mark is never too small to be seen. */
const MARKED = 14;

function cellOf(
  mark: Mark,
  view: ChartView,
  words: ChartWords,
  perPixel: { readonly x: number; readonly y: number },
): FigureCell {
  const wide = Math.max(MARKED, mark.across + 4);
  return {
    x: mark.place.longitude,
    y: mark.place.latitude,
    says: markWords(mark, view, words),
    target: targetOf(mark, view),
    size: { x: wide * perPixel.x, y: wide * perPixel.y },
  };
}

/** A trace per segment, and one of its marks that are greyed; the largest lie below. */
function tracesOf(marks: readonly Mark[], view: ChartView, theme: ChartTheme): Trace[] {
  const traces = view.segments.flatMap((segment) => {
    const colored = marks
      .filter(({ label }) => label === segment.label)
      .map((mark) => ({ ...mark, color: markColor(mark, segment, view, theme) }));
    return [theme.context, segmentColor(theme, segment.color)].flatMap((color, pass) => {
      const own = colored.filter((mark) => mark.color === color);
      return own.length === 0 ? [] : [{ pass, trace: marksOf(segment, own, color, theme, pass) }];
    });
  });
  // What is greyed lies below.
  return traces.toSorted((a, b) => a.pass - b.pass).map(({ trace }) => trace);
}

function marksOf(
  { label, color: look }: ChartSegment,
  own: readonly Mark[],
  color: string,
  theme: ChartTheme,
  pass: number,
): Trace {
  return {
    type: 'scatter',
    mode: 'markers',
    uid: `${pass === 0 ? 'rest' : 'segment'}-${label}`,
    x: own.map(({ place }) => place.longitude),
    y: own.map(({ place }) => place.latitude),
    hoverinfo: 'skip',
    marker: {
      color,
      symbol: shapeOf(look).symbol,
      size: own.map(({ across }) => across),
      opacity: 0.75,
      line: { color: theme.surface, width: 1 },
    },
  };
}

/** A selected segment stands for itself; else the largest there stands for everybody. */
function markOf(place: Place, { selected }: ChartView): Omit<Mark, 'across'> {
  if (selected !== null) return { place, label: selected, n: place.segments[selected] ?? 0 };
  const most = Math.max(...place.segments);
  return { place, label: place.segments.indexOf(most), n: place.n };
}

function markWords({ place, label }: Pick<Mark, 'place' | 'label'>, view: ChartView, words: ChartWords): string {
  const { t, format } = words;
  const own = place.segments[label] ?? 0;
  const share = format.percent(place.n > 0 ? own / place.n : 0);
  const name = view.segments.find((segment) => segment.label === label)?.name ?? '';
  return t('chart.places.point', { place: placeName(place, words), n: place.n, name, own, share });
}

function placeName({ code, latitude, longitude }: Place, { t, format }: ChartWords): string {
  if (code !== '') return countryName(code, t('chart.places.language'));
  return `${format.number(latitude)}°, ${format.number(longitude)}°`;
}

function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code; // a browser that knows no names of countries
  }
}

export function placesTable(view: ChartView, words: ChartWords): ChartTable {
  const { t } = words;
  const { places } = numbersOf(view, 'places');
  const columns = [
    { name: t('chart.places.place'), reads: 'text' as const },
    { name: t('chart.places.latitude'), reads: 'number' as const },
    { name: t('chart.places.longitude'), reads: 'number' as const },
    { name: t('chart.size'), reads: 'number' as const },
    ...view.segments.map(({ name }) => ({ name, reads: 'number' as const })),
  ];
  const rows = places.map((place) => [
    placeName(place, words),
    place.latitude,
    place.longitude,
    place.n,
    ...view.segments.map(({ label }) => place.segments[label] ?? 0),
  ]);
  return chartTable(columns, rows);
}

export function placesReading(view: ChartView, words: ChartWords): string {
  const { t, format } = words;
  const { places, unplaced } = numbersOf(view, 'places');
  const total = places.reduce((sum, { n }) => sum + n, 0);
  const [first] = places.toSorted((a, b) => markOf(b, view).n - markOf(a, view).n);
  if (!first) return t('chart.places.reading.none');
  const { n, label } = markOf(first, view);
  const whole = view.selected === null ? total : places.reduce((sum, place) => sum + (place.segments[label] ?? 0), 0);
  const values = { places: places.length, total, place: placeName(first, words), unplaced };
  return t('chart.places.reading', { ...values, share: format.percent(whole > 0 ? n / whole : 0) });
}
