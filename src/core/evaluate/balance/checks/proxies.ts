import type { ColumnChoice } from '../../../recipe/contract';
import { levelsOf, numbersOf } from '../../../table/cells';
import type { Meaning } from '../../../table/contract';
import { association } from '../association';
import type { Aspect, Check, Facts, Warning } from '../contract';

/** What people must not be treated by unawares (age and gender by law in many places; a postcode tells of origin and means). */
const PROTECTED: readonly Meaning[] = ['age', 'gender', 'postcode'];
/** From here on one tells a quarter of the other or more; Cohen (1988) calls that a large effect. */
const STRONG = 0.5;
/** The first letters of a postcode: the area, with enough customers in each to compare. */
const AREA = 2;
/** Levels with fewer rows than this, on average, fit anything. */
const ROWS_PER_LEVEL = 5;

/**
 * Variables that give away a customer's age, gender or postcode, whether or not that column is a feature itself:
 * segments made by them are segments of it. As strong as the association of the two in the sample, 0 to 1.
 */
export const proxies: Check = {
  code: 'proxy',
  find(facts) {
    const { columns } = facts.judged;
    return PROTECTED.flatMap((meaning) =>
      columns
        .filter(({ column }) => column.profile.meaning === meaning)
        .flatMap((choice) => proxiesOf(facts, choice, meaning)),
    );
  },
};

function proxiesOf({ judged, variables, sample }: Facts, choice: ColumnChoice, meaning: Meaning): Warning[] {
  const of = choice.column.name;
  const attribute = aspectOf(
    choice,
    meaning,
    Int32Array.from(sample, (row) => judged.matrix.rowIndex[row]),
  );
  if (attribute.is === 'levels' && attribute.count * ROWS_PER_LEVEL > sample.length) return [];
  return variables.flatMap(({ name, aspect }): Warning[] => {
    const strength = name === of ? 0 : association(aspect, attribute);
    if (strength < STRONG) return [];
    const values = { column: name, of, meaning, strength };
    return [{ code: 'proxy', columns: [name], values, remedies: [{ do: 'drop', columns: [name] }] }];
  });
}

/** As it is in these rows of the table. */
function aspectOf({ column, kind }: ColumnChoice, meaning: Meaning, rows: Int32Array): Aspect {
  if (meaning !== 'postcode' && (kind === 'number' || kind === 'flag')) {
    const values = numbersOf(column, kind);
    return { is: 'numbers', columns: [Float64Array.from(rows, (row) => values[row])] };
  }
  const { codes, levels } = levelsOf(column);
  const names = meaning === 'postcode' ? levels.map((level) => level.trim().toUpperCase().slice(0, AREA)) : levels;
  return compact(codes, names, rows);
}

/** Levels of the same name become one; counted are those that these rows have. */
function compact(codes: Int32Array, names: readonly string[], rows: Int32Array): Aspect {
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known === undefined) numbers.set(name, numbers.size);
    return known ?? numbers.size - 1;
  };
  const taken = Int32Array.from(rows, (row) => (codes[row] < 0 ? -1 : numberOf(names[codes[row]])));
  return { is: 'levels', codes: taken, count: numbers.size };
}
