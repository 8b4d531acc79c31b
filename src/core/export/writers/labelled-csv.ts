import type { RunContext } from '../../base/context';
import { isFormula, withoutFormula } from '../../base/formula';
import { note, type Note } from '../../base/notes';
import { quoted } from '../../base/quoting';
import { freeName } from '../../read/headers';
import { numberText } from '../../table/cells';
import type { Cells, Column } from '../../table/contract';
import type { LabelledResult, Writer, WriterOptions } from '../contract';
import { filledCells } from '../filled';

/**
 * The whole file again, every header and cell as it was and in the same order, with four more
 * columns: segment (from 1), persona, distance to the own centre, and why a row was left out; where it is wanted, a
 * fifth: the variables in which a row that takes part had a gap that was filled; and where the row lies on a map, a
 * column for each axis.
 *
 * Comma-separated UTF-8 with CRLF (RFC 4180), whatever the file that was read. It starts with a
 * byte order mark: Excel otherwise takes the text for the local 8-bit encoding and spoils every
 * name such as Łódź or 東京; all other readers know to skip it.
 *
 * O(cells); what is held in memory is one batch of lines and the written form of distinct texts.
 */
export const labelledCsv = {
  id: 'labelled-csv',
  extension: 'csv',
  mime: 'text/csv;charset=utf-8',
  write,
} satisfies Writer;

const BATCH = 2000;

async function write(
  result: LabelledResult,
  { formulaSafe }: WriterOptions,
  emit: (text: string) => void,
  context: RunContext,
): Promise<readonly Note[]> {
  const { columns, rowCount } = result.table;
  let escaped = 0;
  const cell = (text: string): string => {
    if (!formulaSafe || !isFormula(text)) return quoted(text);
    escaped++;
    return quoted(withoutFormula(text));
  };
  const headers = [...columns.map((column) => column.header), ...newHeaders(result)];
  emit(`\ufeff${headers.map(cell).join(',')}\r\n`);

  const writers = [...columns.map(({ cells }) => cellWriter(cells, cell)), ...labelWriters(result, cell)];
  for (let start = 0; start < rowCount; start += BATCH) {
    await context.tick(start / rowCount);
    let batch = '';
    for (let row = start; row < Math.min(start + BATCH, rowCount); row++) {
      for (let i = 0; i < writers.length; i++) batch += (i === 0 ? '' : ',') + writers[i](row);
      batch += '\r\n';
    }
    emit(batch);
  }
  return escaped > 0 ? [note('export.escaped', { count: escaped })] : [];
}

type CellWriter = (row: number) => string;
type Safe = (text: string) => string;

/** Names of the new columns, none of which the file has already. */
export function newHeaders({ table, words, filled, places = [] }: LabelledResult): string[] {
  const taken = new Set(table.columns.flatMap(({ name, header }: Column) => [name, header, header.trim()]));
  const last = filled ? [words.filled ?? 'filled'] : [];
  const axes = places.map((_, axis) => `${words.place ?? 'map'}_${axis + 1}`);
  return [words.segment, words.persona, words.distance, words.leftOut, ...last, ...axes].map((wanted) => {
    const name = freeName(wanted, (other) => taken.has(other));
    taken.add(name);
    return name;
  });
}

/** Numbers without text of their own need no look: no format of ours writes a comma or a formula. */
function cellWriter(cells: Cells, cell: Safe): CellWriter {
  if (cells.store === 'numbers') {
    const { values, verbatim, decimals } = cells;
    return (row) => {
      const text = verbatim.get(row);
      return text === undefined ? numberText(values[row], decimals) : cell(text);
    };
  }
  const { codes, levels } = cells;
  const plain = levels.map((level) => !isFormula(level));
  // The written form of a text is made once; a formula is counted each time it is written.
  const written = levels.map((level, code) => (plain[code] ? quoted(level) : undefined));
  return (row) => written[codes[row]] ?? cell(levels[codes[row]]);
}

function labelWriters({ table, ...result }: LabelledResult, cell: Safe): CellWriter[] {
  const place = new Int32Array(table.rowCount).fill(-1);
  result.rowIndex.forEach((row, i) => (place[row] = i));
  const reason = new Map<number, number>();
  result.leftOut.rowIndex.forEach((row, i) => reason.set(row, result.leftOut.reason[i]));
  const labelAt = (row: number) => (place[row] < 0 ? -1 : result.labels[place[row]]);
  const segment: CellWriter = (row) => (labelAt(row) < 0 ? '' : String(labelAt(row) + 1));
  const persona: CellWriter = (row) => (labelAt(row) < 0 ? '' : cell(result.personaNames[labelAt(row)] ?? ''));
  const number =
    (values: Float32Array | undefined): CellWriter =>
    (row) => {
      const value = place[row] < 0 ? undefined : values?.[place[row]];
      return value === undefined ? '' : shortFloat(value);
    };
  const leftOut: CellWriter = (row) => {
    const index = reason.get(row);
    return index === undefined ? '' : cell(result.words.reasons[index] ?? '');
  };
  const { filled, rowIndex, places = [] } = result;
  const named = filled ? [cellWriter(filledCells(filled, rowIndex, table.rowCount), cell)] : [];
  return [segment, persona, number(result.distances), leftOut, ...named, ...places.map(number)];
}

/** A float32 has seven digits; the other ten that String would write are noise. */
function shortFloat(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(7))) : '';
}
