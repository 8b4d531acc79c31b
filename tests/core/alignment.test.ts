import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { AppError } from '../../src/core/base/errors';
import type { Note } from '../../src/core/base/notes';
import { defaultsOf, type ParamValues } from '../../src/core/base/params';
import type { Clustering } from '../../src/core/cluster/contract';
import { ALGORITHMS, algorithmById, runAlgorithm } from '../../src/core/cluster/registry';
import { labelledCsv } from '../../src/core/export/writers/labelled-csv';
import { buildMatrix } from '../../src/core/matrix/build';
import type { Matrix } from '../../src/core/matrix/contract';
import type { ColumnChoice, Recipe, RecipeStep } from '../../src/core/recipe/contract';
import { stepById } from '../../src/core/recipe/registry';
import type { Table } from '../../src/core/table/contract';
import { bootBackend } from '../helpers/backends';
import { choicesOf, columnOf } from '../helpers/tables';

/**
 * The oldest promise of all: a label never shifts because a row had a gap. Random tables with gaps, every way
 * to treat gaps, every method: the row that is written is the row that was read.
 */
const RUNS = 500;

/** Of a step that treats gaps every method it has; null: no such step. */
function policiesOf(step: string): readonly (string | null)[] {
  const method = stepById(step).params['method'];
  return method?.type === 'choice' ? [...method.choices, null] : [null];
}

/** The steps of a column with this policy: gaps, then what makes numbers of it. */
function stepsOf(gaps: string, policy: string | null, last: string): RecipeStep[] {
  const enabled = true;
  const ending = { step: last, params: defaultsOf(stepById(last).params), enabled };
  if (policy === null) return [ending];
  const { value: _value, ...others } = defaultsOf(stepById(gaps).params);
  return [{ step: gaps, params: { ...others, method: policy }, enabled }, ending];
}

interface Case {
  readonly algorithm: string;
  readonly seed: number;
  readonly numbers: readonly string[];
  readonly amounts: readonly string[];
  readonly words: readonly string[];
  readonly policies: readonly [string | null, string | null, string | null];
}

const number = fc.oneof(
  { arbitrary: fc.constant(''), weight: 1 },
  { arbitrary: fc.integer({ min: -9, max: 99 }).map(String), weight: 3 },
);
const word = fc.constantFrom('', 'red', 'blue', 'green');
const cases: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 14 }).chain((rows) => {
  const cells = (cell: fc.Arbitrary<string>) => fc.array(cell, { minLength: rows, maxLength: rows });
  const [fill, fillLevel] = [policiesOf('fill'), policiesOf('fill-level')];
  return fc.record({
    algorithm: fc.constantFrom(...ALGORITHMS.map(({ id }) => id)),
    seed: fc.integer({ min: 0, max: 1000 }),
    numbers: cells(number),
    amounts: cells(number),
    words: cells(word),
    policies: fc.tuple(fc.constantFrom(...fill), fc.constantFrom(...fill), fc.constantFrom(...fillLevel)),
  });
});

/** The table as it would have been read; the first column numbers its rows and takes no part. */
function tableOf({ numbers, amounts, words }: Case): { readonly table: Table; readonly choices: ColumnChoice[] } {
  const choices = choicesOf({ age: ['number', numbers], spend: ['number', amounts], color: ['category', words] });
  const row = columnOf('row', [...numbers.keys()], 'identifier', choices.length);
  const dialect = { reader: 'csv', encoding: 'utf-8', delimiter: ',', newline: '\n', bom: false } as const;
  const columns = [...choices.map(({ column }) => column), row];
  return { table: { fileName: 'a.csv', rowCount: numbers.length, columns, dialect, notes: [] }, choices };
}

function recipeOf({ policies: [age, spend, color] }: Case): Recipe {
  return {
    format: 1,
    columns: [
      { column: 'age', steps: stepsOf('fill', age, 'standardise') },
      { column: 'spend', steps: stepsOf('fill', spend, 'standardise') },
      { column: 'color', steps: stepsOf('fill-level', color, 'one-hot') },
    ],
  };
}

/** A run, or why there is none: then nothing is exported at all. */
async function segmented(given: Case, choices: readonly ColumnChoice[], rowCount: number) {
  const { algorithm, seed } = given;
  const { traits, params: schema } = algorithmById(algorithm);
  try {
    const { matrix } = await buildMatrix(choices, recipeOf(given), rowCount);
    const k: ParamValues = traits.needsK ? { k: Math.min(3, matrix.rows) } : {};
    const params = 'starts' in schema ? { ...k, starts: 2 } : k;
    const context = createContext({ seed });
    return { matrix, clustering: await runAlgorithm(algorithm, matrix, params, context) };
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** The lines of the labelled file, each as its cells; the words of this table need no quotes. */
async function written(table: Table, { rowIndex, leftOut }: Matrix, { labels, k }: Clustering): Promise<string[][]> {
  const tell = ({ code }: Note, at: number): string => `${code} ${at}`;
  const words = {
    segment: 'segment',
    persona: 'persona',
    distance: 'distance',
    leftOut: 'left out',
    reasons: leftOut.reasons.map(tell),
  };
  const personaNames = Array.from({ length: k }, (_, label) => `persona ${label + 1}`);
  const parts: string[] = [];
  const emit = (text: string): void => void parts.push(text);
  const result = { table, rowIndex, labels, leftOut, personaNames, words };
  await labelledCsv.write(result, { formulaSafe: false }, emit, createContext({}));
  return parts
    .join('')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
}

/** Why a small random table may have no run: no row is left, or no category that differs. */
const REFUSALS = ['recipe.noRows', 'cluster.needsCategories'];

beforeAll(async () => void (await bootBackend('cpu')));

test('the row that is written is the row that was read, whatever was missing and however it was treated', async () => {
  const met = new Set<string>();
  let shifted = 0;
  const property = fc.asyncProperty(cases, async (given) => {
    const { table, choices } = tableOf(given);
    const found = await segmented(given, choices, table.rowCount);
    if (typeof found === 'string') {
      expect(REFUSALS).toContain(found);
      return;
    }
    met.add(given.algorithm);
    given.policies.forEach((policy) => met.add(String(policy)));
    const { matrix, clustering } = found;
    const { rowIndex, leftOut } = matrix;
    expect(rowIndex.length + leftOut.rowIndex.length).toBe(table.rowCount);
    expect(clustering.labels).toHaveLength(rowIndex.length);
    const [, ...lines] = await written(table, matrix, clustering);
    expect(lines).toHaveLength(table.rowCount);
    const labelOf = new Map(Array.from(rowIndex, (row, i) => [row, clustering.labels[i]]));
    const reasonOf = new Map(Array.from(leftOut.rowIndex, (row, i) => [row, leftOut.reason[i]]));
    const expected = lines.map((_, at) => {
      const label = labelOf.get(at);
      const reason = reasonOf.get(at);
      const own = label === undefined || label < 0 ? '' : String(label + 1);
      const why = reason === undefined ? '' : `${leftOut.reasons[reason]?.code} ${reason}`;
      return [given.numbers[at], given.amounts[at], given.words[at], String(at), own, own && `persona ${own}`, '', why];
    });
    expect(lines).toEqual(expected);
    expect([...labelOf.keys(), ...reasonOf.keys()].sort((x, y) => x - y)).toEqual([...lines.keys()]);
    if (leftOut.rowIndex.length > 0) shifted++;
  });
  await fc.assert(property, { numRuns: RUNS, seed: 5 });
  // Every method and every policy took part, and gaps moved rows in many of the tables.
  for (const { id } of ALGORITHMS) expect(met).toContain(id);
  for (const policy of [...policiesOf('fill'), ...policiesOf('fill-level')]) expect(met).toContain(String(policy));
  expect(shifted).toBeGreaterThan(RUNS / 5);
});
