/** What a unit means where a cell is expected to end. */
const LETTER = 0;
const DELIMITER = 1;
const LINE_END = 2;
const QUOTE = 3;

/** In `decimals`: the cell is no plain decimal, or one that no number of decimals gives back (007, -0). */
export const NO_NUMBER = -2;
/** In `decimals`: nothing stands in the cell. */
export const EMPTY = -3;

/** Any decimal of up to 15 digits survives the way to float64 and back (IEEE 754, DBL_DIG). */
const SAFE_DIGITS = 15;
/** So many digits fit an int32, which is added up faster. */
const INT_DIGITS = 9;
const POWERS_OF_TEN = Float64Array.from({ length: SAFE_DIGITS + 1 }, (_, exponent) => 10 ** exponent);
const LF = 10;
const CR = 13;
const MINUS = 45;
const ZERO = 48;

/** How cells are told apart. */
export interface Signs {
  /** What each UTF-16 unit means. */
  readonly meanings: Uint8Array;
  /** No unit above it means anything: most letters are ruled out by one comparison. */
  readonly highest: number;
  /** Their units. */
  readonly delimiter: number;
  /** -1 where quotation marks are letters. */
  readonly quote: number;
  readonly point: number;
}

/** Signs of one unit each; a `quote` of '' is for none. */
export function signsOf(delimiter: string, quote: string, point: string): Signs {
  const meanings = new Uint8Array(65536);
  const units = [LF, CR, delimiter.charCodeAt(0), quote === '' ? -1 : quote.charCodeAt(0)];
  [LINE_END, LINE_END, DELIMITER, QUOTE].forEach((meaning, i) => {
    if (units[i] >= 0) meanings[units[i]] = meaning;
  });
  return { meanings, highest: Math.max(...units), delimiter: units[2], quote: units[3], point: point.charCodeAt(0) };
}

/** Where the cells of a stretch of text are, and what numbers they are. */
export interface CellPlaces {
  /** Cell i is `from[i]..to[i]`, without its quotation marks. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The number that cell i is, where `decimals[i]` is not negative: then `toFixed(decimals[i])` gives its text back. */
  readonly values: Float64Array;
  readonly decimals: Int8Array;
  /** Where the cells of each record end. */
  readonly ends: Int32Array;
  /** Cells in which quotation marks are doubled. */
  readonly doubled: Int32Array;
}

/** Room for the cells of so many units. */
export function roomForCells(units: number): CellPlaces {
  return {
    from: new Int32Array(units + 1),
    to: new Int32Array(units + 1),
    values: new Float64Array(units + 1),
    decimals: new Int8Array(units + 1),
    ends: new Int32Array(units + 1),
    doubled: new Int32Array(units + 1),
  };
}

/** How far the records of a stretch of text go. */
export interface Found {
  readonly records: number;
  /** Where the record starts that was not finished. */
  readonly rest: number;
  /** It stopped at quotation marks that only the tokeniser of `RecordCutter` makes sense of, not at the end. */
  readonly isOdd: boolean;
  /** How many cells `doubled` lists. */
  readonly doubles: number;
}

/** A cell that the text does not finish. */
const UNFINISHED = -1;
const ODD = -2;

/**
 * Finds the cells of all whole records in `units[0..length)`, and reads the numbers among them on the way, so
 * that each letter is looked at once. `units` has room for one more unit, which is overwritten. O(length).
 *
 * A decimal of at most 15 digits is an integer below 2^53 over a power of ten up to 10^22, both exact, so
 * that one division rounds correctly (Clinger 1990).
 *
 * `assembly/find-cells.ts` is the same for WebAssembly, cell for cell.
 */
export function findCells(units: Uint8Array | Uint16Array, length: number, signs: Signs, places: CellPlaces): Found {
  const { meanings, highest, quote, point } = signs;
  const { from, to, values, decimals, ends, doubled } = places;
  let records = 0;
  let rest = 0;
  let cell = 0;
  let start = 0;
  let doubles = 0;
  // A cell ends here at the latest, so that no loop has to ask whether the text does.
  units[length] = LF;
  for (;;) {
    let at = start;
    let unit = units[at];
    if (unit === quote && at < length) {
      at = closingQuote(units, length, start + 1, signs);
      if (at < 0) return { records, rest, isOdd: at === ODD, doubles };
      from[cell] = start + 1;
      to[cell] = at;
      decimals[cell] = NO_NUMBER;
      if (hasQuote(units, start + 1, at, quote)) doubled[doubles++] = cell;
      unit = units[++at];
    } else {
      const isNegative = unit === MINUS;
      if (isNegative) unit = units[++at];
      const first = at;
      let digits = 0;
      let digit: number;
      while ((digit = (unit - ZERO) >>> 0) <= 9) {
        digits = (Math.imul(digits, 10) + digit) | 0;
        unit = units[++at];
      }
      const whole = at - first;
      let fraction = 0;
      if (unit === point && whole > 0) {
        const second = at;
        unit = units[++at];
        while ((digit = (unit - ZERO) >>> 0) <= 9) {
          digits = (Math.imul(digits, 10) + digit) | 0;
          unit = units[++at];
        }
        fraction = at - second - 1;
        // A decimal sign that nothing follows is no part of the number, and so the cell is none.
        if (fraction === 0) unit = units[(at = second)];
      }
      const end = at;
      while (unit > highest || meanings[unit] === LETTER) unit = units[++at];
      if (at !== end || whole === 0 || whole + fraction > SAFE_DIGITS) {
        decimals[cell] = at === start ? EMPTY : NO_NUMBER;
      } else {
        const all = whole + fraction > INT_DIGITS ? longDigits(units, first, at) : digits;
        values[cell] = (isNegative ? -all : all) / POWERS_OF_TEN[fraction];
        const isWritable = (whole === 1 || units[first] !== ZERO) && (all > 0 || !isNegative);
        decimals[cell] = isWritable ? fraction : NO_NUMBER;
      }
      from[cell] = start;
      to[cell] = at;
      if (at < length && meanings[unit] === QUOTE) return { records, rest, isOdd: true, doubles };
    }
    if (at >= length) return { records, rest, isOdd: false, doubles };
    cell++;
    start = at + 1;
    if (meanings[unit] === DELIMITER) continue;
    if (unit === CR) {
      // Half of a CRLF perhaps: the next piece will tell.
      if (start === length) return { records, rest, isOdd: false, doubles };
      if (units[start] === LF) start++;
    }
    ends[records++] = cell;
    rest = start;
  }
}

/** The digits of `units[start..end)` as one integer, below 10^15; what stands between them is skipped. */
function longDigits(units: Uint8Array | Uint16Array, start: number, end: number): number {
  let digits = 0;
  for (let at = start; at < end; at++) {
    const digit = units[at] - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
  }
  return digits;
}

/** Where the cell is closed whose letters begin at `at`; `UNFINISHED` or `ODD` where that is not to be said. */
function closingQuote(units: Uint8Array | Uint16Array, length: number, at: number, { meanings, quote }: Signs): number {
  for (;;) {
    while (at < length && units[at] !== quote) at++;
    if (at + 1 >= length) return UNFINISHED;
    if (units[at + 1] !== quote) break;
    at += 2;
  }
  const meaning = meanings[units[at + 1]];
  return meaning === DELIMITER || meaning === LINE_END ? at : ODD;
}

function hasQuote(units: Uint8Array | Uint16Array, start: number, end: number, quote: number): boolean {
  for (let at = start; at < end; at++) if (units[at] === quote) return true;
  return false;
}
