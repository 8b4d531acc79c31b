import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { note, type Note } from '../../base/notes';
import type { ColumnPiece, Preview, Reader, ReadOptions, ReadReport, RowSink, Source } from '../contract';
import { nameColumns } from '../headers';
import { openParquet, told, type ParquetFile } from '../parquet/file';
import { pieceOf } from '../parquet/pieces';
import { looksLike } from '../recognise';
import { rowsOfPieces } from '../rows-of-pieces';

/**
 * Apache Parquet, read with hyparquet. One group of rows after another, column by column: memory is a group
 * beside the table. Types are believed, values become text as `pieceOf` says.
 */
export const parquet: Reader = {
  id: 'parquet',
  recognises: (head) => (looksLike(head) === 'parquet' ? 1 : 0),
  inspect,
  read,
};

/** Rows shown before anything is imported. */
const ROWS = 50;
/** Rows handed to a sink that takes rows. */
const BATCH = 1000;

/**
 * @throws AppError `file.damaged`, `file.encrypted`, `file.noRows`, `file.tooLarge`, `file.tooManyRows`,
 * `file.tooManyCells`, `file.tooManyColumns`; `cancelled`
 */
async function read(source: Source, _: ReadOptions, sink: RowSink, context: RunContext): Promise<ReadReport> {
  await context.tick(0);
  const file = await openParquet(source);
  checkFilled(file, source.name);
  const header = file.columns.map(({ name }) => name);
  const { names, notes } = nameColumns(header);
  sink.header(names, header);
  for (const range of file.scan.ranges) {
    const pieces = await piecesOf(source.name, file, range, context);
    const rows = range.rowEnd - range.rowStart;
    if (sink.columns) sink.columns(pieces);
    else for (let at = 0; at < rows; at += BATCH) sink.rows(rowsOfPieces(pieces, at, Math.min(at + BATCH, rows)));
  }
  return {
    rows: file.rows,
    dialect: { reader: 'parquet', encoding: 'utf-8', delimiter: ',', newline: '\n', bom: false },
    notes: [...notes, ...nestedNotes(file)],
  };
}

function checkFilled({ columns, rows }: ParquetFile, file: string): void {
  if (columns.length === 0) throw new AppError('file.empty', { file });
  if (rows === 0) throw new AppError('file.noRows', { file, columns: columns.length });
}

type Range = ParquetFile['scan']['ranges'][number];

/** The columns of some rows. @throws AppError `file.damaged` where a column has not as many values as there are rows */
async function piecesOf(file: string, opened: ParquetFile, range: Range, context: RunContext): Promise<ColumnPiece[]> {
  const { columns, rows, scan } = opened;
  const pieces: ColumnPiece[] = [];
  for (const [index, column] of columns.entries()) {
    const share = (range.rowEnd - range.rowStart) * (index / columns.length);
    await context.tick(Math.min((range.rowStart + share) / rows, 1));
    pieces.push(
      await told(file, async () => {
        const values = await scan.readColumn({ column: column.name, ...range });
        if (values.length !== range.rowEnd - range.rowStart) {
          throw new Error(
            `the column ${column.name} has ${values.length} values in ${range.rowEnd - range.rowStart} rows`,
          );
        }
        return pieceOf(values, column);
      }),
    );
  }
  return pieces;
}

async function inspect(source: Source, options: ReadOptions, context: RunContext): Promise<Preview> {
  const file = await openParquet(source);
  checkFilled(file, source.name);
  const { names, notes } = nameColumns(file.columns.map(({ name }) => name));
  const first = file.scan.ranges.find(({ rowStart, rowEnd }) => rowEnd > rowStart);
  const range = first && { rowStart: first.rowStart, rowEnd: Math.min(first.rowEnd, first.rowStart + ROWS) };
  const pieces = range ? await piecesOf(source.name, file, range, context) : [];
  const rows = range ? rowsOfPieces(pieces, 0, range.rowEnd - range.rowStart) : [];
  return {
    fileName: source.name,
    reader: 'parquet',
    options: { ...options, reader: 'parquet' },
    header: names,
    rows,
    rowCount: file.rows,
    before: [],
    records: [],
    notes: [...notes, ...nestedNotes(file)],
  };
}

function nestedNotes({ columns }: ParquetFile): Note[] {
  const nested = columns.filter(({ kind }) => kind === 'nested').map(({ name }) => name);
  return nested.length > 0 ? [note('read.nestedColumns', { names: nested.slice(0, 10).join(', ') })] : [];
}
