import { NUMBER_SHARE } from './number-share';
import { MANY_TEXTS, type Cells, type NumberCells, type NumberFormat, type TextCells } from './contract';
import { DecimalScan } from './decimal-scan';
import { isMissing } from './missing';
import { dissect, parseNumber, PLAIN_FORMAT } from './numbers';
import { firstLevels } from './packed-texts';
import { writeNumber } from './write-number';

/** What a person said of how numbers are written; see `ReadOptions`. */
export interface AskedFormat {
  readonly decimal?: '.' | ',';
  readonly thousands?: string;
}

export interface FormatGuess {
  readonly format: NumberFormat;
  /** Another format reads every number of the column as well, but as another value: 1.234 or 1,234 throughout. */
  readonly ambiguous: boolean;
  /** A text that shows the format, or the ambiguity; '' where none does. */
  readonly example: string;
}

type Point = '.' | ',';
const OTHER: Readonly<Record<Point, Point>> = { '.': ',', ',': '.' };
const GROUP_SIGNS = ".,'’ \u00a0\u202f\u2009\u2007";
/** Texts looked at, at most; evidence beyond that changes no guess. */
const ENOUGH = 20_000;

/** What the texts of a column say about their signs. */
class Evidence {
  /** Texts in which the sign can only be the decimal one: `5,5`, `1.234,50`. */
  readonly decimal = new Tally<Point>();
  /** Texts in which the sign can only stand between groups: `1.234.567`, `1 234`. */
  readonly groups = new Tally<string>();
  /** Texts in which the sign can be either: `1.234`. */
  readonly either = new Tally<Point>();
  readonly before = new Tally<string>();
  readonly after = new Tally<string>();
  /** A text with one of the signs. */
  example = '';
  /** A text with a sign that can be either. */
  eitherExample = '';

  add(text: string): void {
    const anatomy = dissect(text);
    if (!anatomy) return;
    this.before.add(anatomy.before);
    this.after.add(anatomy.after);
    const mantissa = anatomy.body.split(/[eE]/, 1)[0];
    const signs = [...mantissa].filter((letter) => letter < '0' || letter > '9');
    if (signs.length > 0) this.weigh(mantissa, signs, text);
  }

  private weigh(mantissa: string, signs: readonly string[], text: string): void {
    const last = signs[signs.length - 1];
    const [first] = signs;
    if (signs.some((sign) => !GROUP_SIGNS.includes(sign))) return;
    const groups = mantissa.split(first);
    if (first !== last) {
      // Two kinds: the last stands once and is the decimal one.
      if (!isPoint(last) || signs.some((sign, i) => sign !== (i < signs.length - 1 ? first : last))) return;
      if (!areGroups(mantissa.slice(0, mantissa.indexOf(last)).split(first))) return;
      this.groups.add(first);
      this.decimal.add(last);
    } else if (areGroups(groups)) {
      if (signs.length > 1 || !isPoint(first)) this.groups.add(first);
      else {
        this.either.add(first);
        this.eitherExample ||= text;
      }
    } else if (signs.length === 1 && isPoint(first)) this.decimal.add(first);
    else return;
    this.example ||= text;
  }
}

/** How often each of a few things was seen. */
class Tally<T> {
  private readonly counts = new Map<T, number>();

  add(what: T): void {
    const count = this.counts.get(what);
    // A column of a million different words needs no count of each.
    if (count !== undefined || this.counts.size < 64) this.counts.set(what, (count ?? 0) + 1);
  }

  of(what: T): number {
    return this.counts.get(what) ?? 0;
  }

  /** The most frequent, the first seen among equals. */
  most(allowed: (what: T) => boolean = () => true): T | undefined {
    let best: T | undefined;
    let most = 0;
    for (const [what, count] of this.counts) if (count > most && allowed(what)) [best, most] = [what, count];
    return best;
  }

  get only(): T | undefined {
    return this.counts.size === 1 ? this.most() : undefined;
  }
}

function isPoint(sign: string): sign is Point {
  return sign === '.' || sign === ',';
}

function areGroups([first, ...others]: readonly string[]): boolean {
  if (first.length < 1 || first.length > 3 || first.startsWith('0')) return false;
  return others.length > 0 && others.every((group) => group.length === 3);
}

/**
 * In which format the numbers among these texts are written, decided over all of them:
 *
 * - a sign that stands before one, two, four or more digits, or after another kind of sign, is decimal;
 * - one that stands several times, and spaces and apostrophes before three digits, are between groups;
 * - a point or comma that only ever stands before exactly three digits can be either. Beside numbers that
 *   settle the other sign it is what is left over; alone, a comma stands between groups and a point is
 *   decimal, as programs write them, and the guess is `ambiguous`, so that people are told.
 *
 * What was asked for is taken as it is. O(letters), of at most 20,000 texts.
 */
export function guessNumberFormat(texts: Iterable<string>, asked: AskedFormat = {}): FormatGuess {
  const evidence = new Evidence();
  let seen = 0;
  for (const text of texts) {
    evidence.add(text);
    if (++seen === ENOUGH) break;
  }
  return { ...judge(evidence, asked), example: evidence.eitherExample || evidence.example };
}

function judge(evidence: Evidence, asked: AskedFormat): Omit<FormatGuess, 'example'> {
  const sure = sureDecimal(evidence, asked);
  // Left open, the comma stands between groups and the point is decimal.
  const decimal = sure ?? '.';
  const thousands = asked.thousands ?? groupSign(evidence, decimal);
  const only = (tally: Tally<string>): string => tally.only ?? '';
  const [before, after] = [only(evidence.before), only(evidence.after)];
  const ambiguous =
    sure === undefined && asked.thousands === undefined && evidence.either.of(',') + evidence.either.of('.') > 0;
  const format: NumberFormat = {
    decimal,
    thousands,
    ...(before !== '' && { before }),
    ...(after !== '' && { after }),
    ...(ambiguous && { ambiguous }),
  };
  return { format, ambiguous };
}

/** The decimal sign where the texts, or a person, leave no choice. */
function sureDecimal({ decimal, groups, either }: Evidence, asked: AskedFormat): Point | undefined {
  if (asked.decimal !== undefined) return asked.decimal;
  if (asked.thousands !== undefined && isPoint(asked.thousands)) return OTHER[asked.thousands];
  const seen = decimal.most();
  if (seen !== undefined) return seen;
  const grouped = groups.most(isPoint);
  if (grouped !== undefined && isPoint(grouped)) return OTHER[grouped];
  // 1 234,567 beside 1 234: groups have a sign of their own, so what is left is decimal.
  if (groups.most() !== undefined) return either.most();
  return undefined;
}

function groupSign({ groups, either }: Evidence, decimal: Point): string {
  const seen = groups.most((sign) => sign !== decimal);
  if (seen !== undefined) return seen;
  return either.of(OTHER[decimal]) > 0 ? OTHER[decimal] : '';
}

/**
 * How reading a column begins, before any of its cells are known: without groups, which most columns do not
 * have even where some do. Cells with groups are found as misfits, and settled at the end.
 */
export function startingFormat({ decimal, thousands }: AskedFormat = {}): NumberFormat {
  const isComma = decimal === ',' || (decimal === undefined && thousands === '.');
  return isComma ? { decimal: ',', thousands: '' } : PLAIN_FORMAT;
}

/**
 * The format in which enough of these texts are numbers for their column to be one of numbers; undefined
 * where there is none. O(letters).
 */
export function numberFormatOf(texts: readonly string[], asked: AskedFormat = {}): NumberFormat | undefined {
  const { format } = guessNumberFormat(texts, asked);
  let present = 0;
  let numbers = 0;
  for (const text of texts) {
    if (isMissing(text)) continue;
    present++;
    if (!Number.isNaN(parseNumber(text, format))) numbers++;
  }
  return numbers > 0 && numbers >= present * NUMBER_SHARE ? format : undefined;
}

/**
 * The cells as numbers, if at least `NUMBER_SHARE` of what is there is written as one, in whatever format
 * the whole column allows; otherwise as they are. Every cell keeps its text. O(rows + letters).
 */
export function settleFormat(cells: Cells, asked: AskedFormat = {}): Cells {
  return cells.store === 'numbers' ? rereadMisfits(cells, asked) : (numbersFromTexts(cells, asked) ?? cells);
}

/** A column of plain numbers may hold some that are not: 950, 1,234. */
function rereadMisfits(cells: NumberCells, asked: AskedFormat): NumberCells {
  const misfits: string[] = [];
  for (const [row, text] of cells.verbatim) {
    if (Number.isNaN(cells.values[row]) && !isMissing(text)) misfits.push(text);
  }
  if (misfits.length === 0) return cells;
  const now = cells.format ?? PLAIN_FORMAT;
  const hasFractions = (cells.decimals ?? 0) > 0 || cells.values.some((value) => value % 1 !== 0 && value === value);
  const known = hasFractions || cells.format ? { ...asked, decimal: now.decimal } : asked;
  const { decimal, thousands } = guessNumberFormat(misfits, known).format;
  const format = { ...now, decimal, thousands };
  const values = cells.values.slice();
  const verbatim = new Map<number, string>();
  for (const [row, text] of cells.verbatim) {
    if (Number.isNaN(values[row])) values[row] = parseNumber(text, format);
    verbatim.set(row, text);
  }
  // The format of writing stays: a number such as 1234 without groups is given back by it.
  return { ...cells, values, verbatim };
}

const SAMPLES = 2000;
/** Of the distinct texts, this many show whether there is any sense in reading all of them. */
const GLANCE = 100;

function numbersFromTexts(cells: TextCells, asked: AskedFormat): NumberCells | undefined {
  if (!looksNumeric(firstLevels(cells, GLANCE))) return undefined;
  const { codes, levels } = cells;
  const { format } = guessNumberFormat(levels, asked);
  if (levels.length > MANY_TEXTS && !hasNumbers(levels, format)) return undefined;
  const ofLevel = new Float64Array(levels.length);
  const isAbsent = new Uint8Array(levels.length);
  for (let level = 0; level < levels.length; level++) {
    ofLevel[level] = parseNumber(levels[level], format);
    isAbsent[level] = isMissing(levels[level]) ? 1 : 0;
  }
  const values = new Float64Array(codes.length).fill(NaN);
  let present = 0;
  let numbers = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (code < 0 || isAbsent[code] === 1) continue;
    present++;
    values[row] = ofLevel[code];
    if (values[row] === values[row]) numbers++;
  }
  if (numbers === 0 || numbers < present * NUMBER_SHARE) return undefined;
  const decimals = usualDecimals(levels, format);
  return { store: 'numbers', values, ...textsApart(values, codes, levels, format, decimals) };
}

function looksNumeric(levels: readonly string[]): boolean {
  const glance = levels.filter((text) => !isMissing(text));
  return glance.filter((text) => dissect(text) !== undefined).length * 2 >= glance.length && glance.length > 0;
}

/** Is any of a few thousand texts, spread over all, a number? A million timestamps need not be read as numbers too. */
function hasNumbers(levels: readonly string[], format: NumberFormat): boolean {
  const step = levels.length / SAMPLES;
  for (let i = 0; i < SAMPLES; i++) if (!Number.isNaN(parseNumber(levels[Math.floor(i * step)], format))) return true;
  return false;
}

/** The number of decimals that most texts have, if it gives more texts back than `String` does. */
function usualDecimals(levels: readonly string[], format: NumberFormat): number | undefined {
  const scan = new DecimalScan(format);
  const counts = new Tally<number>();
  let plain = 0;
  for (const text of levels) {
    scan.read(text);
    if (scan.decimals > 0) counts.add(scan.decimals);
    if (scan.isPlain) plain++;
  }
  const most = counts.most();
  return most !== undefined && counts.of(most) > plain ? most : undefined;
}

function textsApart(
  values: Float64Array,
  codes: Int32Array,
  levels: readonly string[],
  format: NumberFormat,
  decimals: number | undefined,
): Pick<NumberCells, 'verbatim' | 'format' | 'decimals'> {
  const verbatim = new Map<number, string>();
  // Whether the format gives a text back is a matter of the text alone.
  const known = new Int8Array(levels.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (code < 0) continue;
    if (known[code] === 0) known[code] = writeNumber(values[row], decimals, format) === levels[code] ? 1 : -1;
    if (known[code] < 0) verbatim.set(row, levels[code]);
  }
  return { verbatim, format, ...(decimals !== undefined && { decimals }) };
}
