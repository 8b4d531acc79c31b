import type { RunContext } from '../../base/context';
import { isFormula, withoutFormula } from '../../base/formula';
import { note, type Note } from '../../base/notes';
import type { Cells, Column, NumberCells, Table, TextCells } from '../../table/contract';
import type { LabelledResult, Writer, WriterOptions } from '../contract';
import { filledCells } from '../filled';
import { newHeaders } from './labelled-csv';
import { writeOwnDialect } from './own-dialect';

/**
 * The whole file again as it was written (delimiter, quotation marks, line ends, encoding), with the same
 * columns as `labelledCsv`; their decimal sign is that of the file. Emits bytes. Characters that the encoding
 * lacks, in a persona's name for example, become `?` and are counted. O(cells).
 */
export const labelledOwn = { id: 'own-dialect', extension: 'csv', mime: 'text/csv', write } satisfies Writer;

type Written = Pick<Column, 'header' | 'cells'>;

async function write(
  result: LabelledResult,
  { formulaSafe }: WriterOptions,
  emit: (bytes: Uint8Array<ArrayBuffer>) => void,
  context: RunContext,
): Promise<readonly Note[]> {
  const { table } = result;
  // A file of one column has nothing between its cells yet.
  const dialect = { ...table.dialect, delimiter: table.dialect.delimiter || ',' };
  const columns: Written[] = [...table.columns, ...addedColumns(result)];
  const safe = formulaSafe ? withoutFormula : undefined;
  const notes = await writeOwnDialect({ ...table, columns, dialect }, emit, context, safe);
  const escaped = formulaSafe ? formulasIn(columns, dialect.headless === true) : 0;
  return escaped > 0 ? [note('export.escaped', { count: escaped }), ...notes] : notes;
}

function addedColumns(result: LabelledResult): Written[] {
  const { table, personaNames, words, leftOut, filled, places = [] } = result;
  const label = new Int32Array(table.rowCount);
  result.rowIndex.forEach((row, i) => (label[row] = result.labels[i] + 1));
  const reason = new Int32Array(table.rowCount);
  leftOut.rowIndex.forEach((row, i) => (reason[row] = leftOut.reason[i] + 1));
  const plain = withoutMarks(table);
  const texts = (codes: Int32Array, levels: readonly string[]): Cells => ({
    store: 'texts',
    codes,
    levels: ['', ...levels.map(plain)],
  });
  const cells = [
    texts(
      label,
      personaNames.map((_, segment) => String(segment + 1)),
    ),
    texts(label, personaNames),
    numberCells(result, result.distances),
    texts(reason, words.reasons),
    ...(filled ? [plainly(filledCells(filled, result.rowIndex, table.rowCount), plain)] : []),
    ...places.map((axis) => numberCells(result, axis)),
  ];
  return newHeaders(result).map((header, i) => ({ header: plain(header), cells: cells[i] }));
}

function plainly({ codes, levels }: TextCells, plain: (text: string) => string): Cells {
  return { store: 'texts', codes, levels: levels.map(plain) };
}

/** Seven digits: a float32 has no more. */
function numberCells({ table, rowIndex }: LabelledResult, numbers: Float32Array | undefined): NumberCells {
  const values = new Float64Array(table.rowCount).fill(NaN);
  rowIndex.forEach((row, i) => {
    const value = numbers?.[i] ?? NaN;
    if (Number.isFinite(value)) values[row] = Number(value.toPrecision(7));
  });
  return { store: 'numbers', values, verbatim: new Map(), format: { decimal: decimalOf(table), thousands: '' } };
}

/** As the file's numbers have it. */
function decimalOf({ dialect, columns }: Table): '.' | ',' {
  if (dialect.decimal) return dialect.decimal;
  const hasComma = columns.some(({ cells }) => cells.store === 'numbers' && cells.format?.decimal === ',');
  return hasComma ? ',' : '.';
}

/** In a file without quotation marks nothing can stand around a delimiter, so that a text of ours must not hold one. */
function withoutMarks({ dialect: { quote, delimiter } }: Table): (text: string) => string {
  if (quote !== '') return (text) => text;
  return (text) => [delimiter, '\r', '\n'].filter(Boolean).reduce((left, mark) => left.replaceAll(mark, ' '), text);
}

/** Cells that would run as formulas, each time one is written. */
function formulasIn(columns: readonly Written[], headless: boolean): number {
  let count = headless ? 0 : columns.filter(({ header }) => isFormula(header)).length;
  for (const { cells } of columns) {
    if (cells.store === 'numbers') {
      for (const text of cells.verbatim.values()) if (isFormula(text)) count++;
      continue;
    }
    const { codes, levels } = cells;
    const is = levels.map(isFormula);
    for (const code of codes) if (is[code]) count++;
  }
  return count;
}
