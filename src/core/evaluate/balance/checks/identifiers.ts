import type { ColumnChoice } from '../../../recipe/contract';
import type { Check } from '../contract';

/** Fewer rows than this say nothing of whether values repeat. */
const FEWEST = 20;
/** Texts of which so many are different name customers rather than describe them. */
const NEARLY_ALL = 0.95;

/**
 * Variables that name customers instead of describing them: identifiers by kind, running numbers, texts of which
 * nearly every one is different. Whoever is near by such a number is near by chance.
 */
export const identifiers: Check = {
  code: 'identifier',
  find({ judged, variables }) {
    return variables.flatMap(({ name }) => {
      const choice = judged.columns.find(({ column }) => column.name === name);
      if (!choice || !namesCustomers(choice, judged.matrix.rows + judged.matrix.leftOut.rowIndex.length)) return [];
      const { distinct } = choice.column.profile;
      const values = { column: name, distinct, rows: judged.matrix.rows + judged.matrix.leftOut.rowIndex.length };
      return [{ code: 'identifier', columns: [name], values, remedies: [{ do: 'drop', columns: [name] }] }];
    });
  },
};

function namesCustomers({ column: { profile }, kind }: ColumnChoice, rows: number): boolean {
  const present = rows - profile.missing;
  if (kind === 'identifier' || profile.role === 'identifier') return true;
  if (present < FEWEST) return false;
  if (kind === 'category' || kind === 'text') return profile.distinct >= NEARLY_ALL * present;
  return kind === 'number' && isRunning(profile.numbers, profile.distinct, present);
}

/** Every whole number from the least to the greatest, once. */
function isRunning(
  numbers: { readonly min: number; readonly max: number } | undefined,
  distinct: number,
  present: number,
): boolean {
  if (!numbers || distinct !== present) return false;
  return Number.isInteger(numbers.min) && numbers.max - numbers.min === present - 1;
}
