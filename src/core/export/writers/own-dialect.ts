import type { RunContext } from '../../base/context';
import { note, type Note } from '../../base/notes';
import { cellTextOf, type CellText } from '../../read/record-text';
import { textAt } from '../../table/cells';
import type { Cells, Column, Table } from '../../table/contract';
import { encoderOf } from '../encode';

const BATCH = 2000;

/** What of a table is written. */
type OwnTable = Pick<Table, 'rowCount' | 'dialect'> & { readonly columns: readonly Pick<Column, 'header' | 'cells'>[] };

const asItIs: CellText = (text) => text;

/**
 * The table as its file was written: the same delimiter, quotation marks, line ends, encoding and byte order
 * mark, every header and cell as it was. What reading left out (lines above the header, totals, blank lines)
 * is not there; short rows are filled. A table that came out of another format is written as it is described
 * by its dialect. O(cells).
 * @param safe what is written in the place of a text; numbers are never touched
 * @throws AppError `param.choice` where the encoding is none that is known
 */
export async function writeOwnDialect(
  { columns, rowCount, dialect }: OwnTable,
  emit: (bytes: Uint8Array<ArrayBuffer>) => void,
  context: RunContext,
  safe: CellText = asItIs,
): Promise<readonly Note[]> {
  const { encoding, delimiter, newline, bom, headless, openEnd } = dialect;
  const encode = encoderOf(encoding);
  const cell = cellTextOf(dialect);
  let lost = 0;
  const send = (text: string): void => {
    const encoded = encode(text);
    lost += encoded.lost;
    emit(encoded.bytes);
  };
  const cells = columns.map((column) => cellReader(column.cells, cell, safe));
  const line = (row: number): string => cells.map((read) => read(row)).join(delimiter);
  const header = headless ? [] : [columns.map(({ header }) => cell(safe(header))).join(delimiter)];
  send((bom ? '\ufeff' : '') + header.join(''));
  let before = headless ? '' : newline;
  for (let start = 0; start < rowCount; start += BATCH) {
    await context.tick(start / rowCount);
    let text = '';
    for (let row = start; row < Math.min(start + BATCH, rowCount); row++) {
      text += before + line(row);
      before = newline;
    }
    send(text);
  }
  if (!openEnd) send(newline);
  return lost > 0 ? [note('export.lost', { count: lost, encoding })] : [];
}

/** The written form of a distinct text is made once. */
function cellReader(cells: Cells, cell: CellText, safe: CellText): (row: number) => string {
  if (cells.store === 'numbers') {
    return (row) => cell(cells.verbatim.has(row) ? safe(textAt(cells, row)) : textAt(cells, row));
  }
  const written = cells.levels.map((level) => cell(safe(level)));
  return (row) => written[cells.codes[row]];
}
