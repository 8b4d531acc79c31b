import { NOTE_CODES } from '../../core/base/notes';
import { BASES, COLUMN_KINDS, DATE_ORDERS, KPIS, ROLES } from '../../core/table/contract';
import * as is from './check';
import { LIMITS } from './limits';

const column = is.text(LIMITS.cell);

export const paramValues = is.dictionary<string | number | boolean | null>((value, place) => {
  if (typeof value === 'string') return is.text(LIMITS.words)(value, place);
  if (typeof value === 'boolean' || value === null) return value;
  return is.number(value, place);
});

export const noteOf = is.record({
  code: is.text(LIMITS.name),
  values: is.dictionary<string | number>((value, place) =>
    typeof value === 'string' ? is.text(LIMITS.cell)(value, place) : is.anyNumber(value, place),
  ),
});
const KNOWN: ReadonlySet<string> = new Set(NOTE_CODES);
const everyNote = is.listOf(noteOf, 10_000);
/** There is a sentence for each note that is let in. */
export const notes: typeof everyNote = (value, place) =>
  everyNote(value, place).filter((found) => KNOWN.has(found.code) && place.told.isSayable(found));
const reason: is.Check = (value, place) => notes([value], place)[0];

export const choice = is.record({
  column,
  kind: is.oneOf(COLUMN_KINDS),
  role: is.oneOf(ROLES),
  base: is.orAbsent(is.oneOf(BASES)),
  kpi: is.orAbsent(is.oneOf(KPIS)),
  dateOrder: is.orAbsent(is.oneOf(DATE_ORDERS)),
});
export const choices = is.listOf(choice, LIMITS.columns);

const step = is.record({
  step: is.text(LIMITS.name),
  params: paramValues,
  enabled: is.flag,
  reason: is.orAbsent(reason),
});
const made = is.record({
  how: is.oneOf(['ratio', 'difference']),
  columns: (value, place) => {
    const pair = is.listOf(column, 2)(value, place);
    if (pair.length < 2) throw is.refuse(place, value);
    return pair;
  },
});

/** A column of a recipe, and the columns that it merges, which have steps of their own. */
export const recipeColumn: is.Check = (value, place) =>
  is.record({
    column,
    of: is.orAbsent(made),
    merges: is.orAbsent(is.listOf(recipeColumn, LIMITS.columns)),
    steps: is.listOf(step, 100),
  })(value, place);

export const recipe = is.openRecord({ format: is.oneOf([1]), columns: is.listOf(recipeColumn, LIMITS.columns) });

/** What a person said of a segment. */
export const said = { name: is.name, note: is.text(LIMITS.words), color: is.integer(0, 10_000) };
export const persona = is.record({ id: is.text(LIMITS.name), ...said });
