import { EMPTY, joinDigits, MINUS, noteDecimal, NO_NUMBER, SAFE_DIGITS, ZERO } from './decimals';
import { letterAt, windowAt } from './letters';

const LF: i32 = 10;
const CR: i32 = 13;
const LANES: i32 = 16;
/** Longer cells are no numbers: fifteen digits, a sign before and one between them. */
const LONGEST_NUMBER: i32 = SAFE_DIGITS + 2;

/** One search: what it needs to know, as JavaScript writes it, and what comes out. Addresses are those of `CellPlaces`. */
@unmanaged
class Search {
  length: i32;
  delimiter: i32;
  /** A line feed where there is none. */
  quote: i32;
  point: i32;
  letters: usize;
  from: usize;
  to: usize;
  values: usize;
  decimals: usize;
  ends: usize;
  doubled: usize;
  records: i32;
  rest: i32;
  isOdd: i32;
  doubles: i32;
}

/** `findCells` of the room over bytes that are ASCII. Sixteen letters beyond the last are read, one is written. */
export function findNarrow(search: Search): void {
  find<u8>(search);
}

/** The same over UTF-16 units. */
export function findWide(search: Search): void {
  find<u16>(search);
}

@inline
function find<T>(search: Search): void {
  const letters = search.letters;
  const length = search.length;
  const delimiter = search.delimiter;
  const quote = search.quote;
  const from = search.from;
  const to = search.to;
  const values = search.values;
  const decimals = search.decimals;
  const delimiters = i8x16.splat(<i8>delimiter);
  const quotes = i8x16.splat(<i8>quote);
  const points = i8x16.splat(<i8>search.point);
  let records = 0;
  let rest = 0;
  let cell = 0;
  let start = 0;
  let doubles = 0;
  let isOdd = false;
  // A cell ends here at the latest, so that no loop has to ask whether the text does.
  store<T>(letters + <usize>length * sizeof<T>(), <T>LF);
  for (;;) {
    let at: i32;
    const letter = letterAt<T>(letters, start);
    if (letter == quote && letter != LF) {
      at = closingQuote<T>(letters, length, start + 1, quote, quotes);
      const isDoubled = at < -1;
      if (isDoubled) at = -1 - at;
      if (at < 0 || at + 1 >= length) break;
      const after = letterAt<T>(letters, at + 1);
      isOdd = after != delimiter && after != LF && after != CR;
      if (isOdd) break;
      store<i32>(from + (<usize>cell << 2), start + 1);
      store<i32>(to + (<usize>cell << 2), at);
      store<i8>(decimals + <usize>cell, NO_NUMBER);
      store<i32>(search.doubled + (<usize>doubles << 2), cell);
      doubles += <i32>isDoubled;
      at++;
    } else {
      const window = windowAt<T>(letters, start);
      const end = ctz(endsIn(window, delimiters, quotes) | 0x10000);
      at = start + end;
      if (end < LANES) readWindow(window, points, end, values, decimals, cell);
      else {
        at = cellEnd<T>(letters, at, delimiters, quotes);
        readSlowly<T>(letters, start, at, search.point, values, decimals, cell);
      }
      store<i32>(from + (<usize>cell << 2), start);
      store<i32>(to + (<usize>cell << 2), at);
      if (at >= length) break;
      isOdd = quote != LF && letterAt<T>(letters, at) == quote;
      if (isOdd) break;
    }
    const sign = letterAt<T>(letters, at);
    cell++;
    start = at + 1;
    if (sign == delimiter) continue;
    if (sign == CR) {
      // Half of a CRLF perhaps: the next piece will tell.
      if (start == length) break;
      if (letterAt<T>(letters, start) == LF) start++;
    }
    store<i32>(search.ends + (<usize>records << 2), cell);
    records++;
    rest = start;
  }
  search.records = records;
  search.rest = rest;
  search.isOdd = <i32>isOdd;
  search.doubles = doubles;
}

/** One bit for each lane where a cell ends, or a quotation mark stands. */
@inline
function endsIn(window: v128, delimiters: v128, quotes: v128): i32 {
  const lines = v128.or(i8x16.eq(window, i8x16.splat(<i8>LF)), i8x16.eq(window, i8x16.splat(<i8>CR)));
  return i8x16.bitmask(v128.or(v128.or(i8x16.eq(window, delimiters), i8x16.eq(window, quotes)), lines));
}

/** Where the cell ends that is still going on at `at`. */
function cellEnd<T>(letters: usize, at: i32, delimiters: v128, quotes: v128): i32 {
  let ends = 0;
  while ((ends = endsIn(windowAt<T>(letters, at), delimiters, quotes)) == 0) at += LANES;
  return at + ctz(ends);
}

/** The first mark from `at` on that is not doubled; -1 where the text has none; -1 minus it where others are doubled. */
function closingQuote<T>(letters: usize, length: i32, at: i32, quote: i32, quotes: v128): i32 {
  let isDoubled = false;
  while (at < length) {
    const marks = i8x16.bitmask(i8x16.eq(windowAt<T>(letters, at), quotes));
    if (marks == 0) {
      at += LANES;
      continue;
    }
    at += ctz(marks);
    if (at + 1 >= length) return -1;
    if (letterAt<T>(letters, at + 1) != quote) return isDoubled ? -1 - at : at;
    isDoubled = true;
    at += 2;
  }
  return -1;
}

/** Reads the cell that is the first `end` lanes of a window. */
@inline
function readWindow(window: v128, points: v128, end: i32, values: usize, decimals: usize, cell: i32): void {
  const offsets = i8x16.sub(window, i8x16.splat(<i8>ZERO));
  const isDigit = i8x16.lt_u(offsets, i8x16.splat(10));
  const isNegative = i8x16.extract_lane_u(window, 0) == MINUS;
  const first = <i32>isNegative;
  // The lanes after the sign that are no digits: the decimal sign should be the first, the end the next.
  const others = ((~i8x16.bitmask(isDigit) | 0x10000) >> first) << first;
  const point = ctz(others);
  const isWhole = point == end;
  const isBroken =
    ctz(others & (others - 1)) == end &&
    end > point + 1 &&
    ((i8x16.bitmask(i8x16.eq(window, points)) >> point) & 1) != 0;
  if (point > first && (isWhole || isBroken)) {
    const whole = point - first;
    const fraction = isWhole ? 0 : end - point - 1;
    const all = joinDigits(v128.and(offsets, isDigit), first, whole + fraction, point);
    const isZeroFirst = (i8x16.bitmask(i8x16.eq(offsets, i8x16.splat(0))) >> first) & 1;
    noteDecimal(values, decimals, cell, all, isNegative, isZeroFirst != 0, whole, fraction);
  } else store<i8>(decimals + <usize>cell, end == 0 ? EMPTY : NO_NUMBER);
}

/** Reads a cell that is longer than a window, letter by letter. */
function readSlowly<T>(
  letters: usize,
  start: i32,
  end: i32,
  point: i32,
  values: usize,
  decimals: usize,
  cell: i32,
): void {
  store<i8>(decimals + <usize>cell, NO_NUMBER);
  if (end - start > LONGEST_NUMBER) return;
  const isNegative = letterAt<T>(letters, start) == MINUS;
  const first = start + <i32>isNegative;
  let all: i64 = 0;
  let sign = end;
  for (let at = first; at < end; at++) {
    const digit = letterAt<T>(letters, at) - ZERO;
    if (<u32>digit <= 9) all = all * 10 + digit;
    else if (digit + ZERO == point && sign == end && at > first && at < end - 1) sign = at;
    else return;
  }
  const whole = sign - first;
  const fraction = sign == end ? 0 : end - sign - 1;
  if (whole + fraction > SAFE_DIGITS) return;
  const isZeroFirst = letterAt<T>(letters, first) == ZERO;
  noteDecimal(values, decimals, cell, all, isNegative, isZeroFirst, whole, fraction);
}
