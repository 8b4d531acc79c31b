import type { Column, ColumnProfile, DateOrder } from './contract';
import { dateFormat, dayOf, dissectDate, type DateParts } from './dates';

/** What the texts of a column say about the dates among them. */
export interface DateReading {
  /** Cells that are dates in this order. */
  readonly dates: number;
  /** Absent where every date is written so that the order does not matter. */
  readonly order?: DateOrder;
  /** Some dates mean another day in the other order, and nothing in the column tells which is right. */
  readonly ambiguous: boolean;
  /** The first that means another day in the other order. */
  readonly example?: ColumnProfile['ambiguousDate'];
  /** The texts in ms since 1970, NaN where they are no dates; absent where the order of day and month matters. */
  readonly times?: Float64Array;
  /** How the first date is written; '' where there is none. */
  readonly format: string;
}

const BIGGEST_MONTH = 12;

/**
 * Reads all texts in both orders at once. A number beyond 12 shows which is the day; the order that more cells
 * show wins, and the others do not fit. Where none shows it, dates with points are day first, as everywhere
 * that writes points; with strokes the column is ambiguous, and read day first until a person says otherwise.
 * @param counts how often each text occurs
 * @param asked what a person said. O(texts).
 */
export function readDates(texts: readonly string[], counts: ArrayLike<number>, asked?: DateOrder): DateReading {
  const valid = { 'day-month': 0, 'month-day': 0 };
  const shown = { 'day-month': 0, 'month-day': 0 };
  let open = 0;
  let undecided = 0;
  const times = new Float64Array(texts.length).fill(NaN);
  let first: DateParts | undefined;
  let example: DateReading['example'];
  for (let i = 0; i < texts.length; i++) {
    const parts = dissectDate(texts[i]);
    if (!parts || Number.isNaN(parts.time)) continue;
    const day = dayOf(parts, 'day-month');
    const isDayMonth = !Number.isNaN(day);
    times[i] = day + parts.time;
    const isMonthDay = parts.open ? !Number.isNaN(dayOf(parts, 'month-day')) : isDayMonth;
    if (!isDayMonth && !isMonthDay) continue;
    first ??= parts;
    if (isDayMonth) valid['day-month'] += counts[i];
    if (isMonthDay) valid['month-day'] += counts[i];
    if (!parts.open) continue;
    open++;
    if (!isMonthDay && parts.first > BIGGEST_MONTH) shown['day-month'] += counts[i];
    else if (!isDayMonth && parts.second > BIGGEST_MONTH) shown['month-day'] += counts[i];
    else if (parts.first !== parts.second && parts.separator !== '.') {
      undecided++;
      example ??= { text: texts[i].trim(), days: bothDays(parts) };
    }
  }
  const order = asked ?? (shown['month-day'] > shown['day-month'] ? 'month-day' : 'day-month');
  const isShown = shown['day-month'] + shown['month-day'] > 0;
  return {
    dates: valid[order],
    ...(open > 0 ? { order } : first && { times }),
    ambiguous: asked === undefined && !isShown && undecided > 0,
    ...(example && !isShown && { example }),
    format: first ? dateFormat(first, order) : '',
  };
}

function bothDays(parts: DateParts): Record<DateOrder, number> {
  return { 'day-month': dayOf(parts, 'day-month'), 'month-day': dayOf(parts, 'month-day') };
}

/** The column with its dates read in the order that a person chose; as it is where nobody did. */
export function inOrder(column: Column, order: DateOrder | undefined): Column {
  if (order === undefined || order === column.profile.dateOrder) return column;
  // The summary is of the other order.
  const { numbers: _numbers, ambiguous: _ambiguous, ...profile } = column.profile;
  return { ...column, profile: { ...profile, dateOrder: order } };
}
