import type { AsyncBuffer, Compressors, FileMetaData, ParquetScan } from 'hyparquet';
import { AppError } from '../../base/errors';
import type { Source } from '../contract';
import { held } from '../held';
import { checkExtent, MAX_BYTES, MAX_COLUMNS, MAX_HELD } from '../limits';
import { checkPages } from './pages';
import { EXACT_PARSERS, withoutDecimals, type ParquetColumn } from './types';

/** A Parquet file whose footer was read and found possible. */
export interface ParquetFile {
  readonly columns: readonly ParquetColumn[];
  readonly rows: number;
  readonly scan: ParquetScan;
}

/**
 * Reads the footer. It is written by whoever made the file, so whatever it says of rows, places and sizes is
 * looked at before anything is allocated or read by it.
 * @throws AppError `file.damaged`, `file.encrypted`, `file.tooManyRows`, `file.tooManyCells`, `file.tooManyColumns`
 */
export async function openParquet(source: Source): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetScan, parquetSchema } = await import('hyparquet');
  const file = await bufferOf(source);
  await checkMagic(file, source.name);
  return told(source.name, async () => {
    const read = await parquetMetadataAsync(file, { parsers: EXACT_PARSERS, geoparquet: false });
    const { metadata, columns } = withoutDecimals(read, parquetSchema(read));
    const rows = checkFooter(metadata, columns.length, file.byteLength, source.name);
    await checkAllPages(file, metadata, columns);
    const compressors = guarded(await codecs(), source.name);
    const scan = await parquetScan({ file, metadata, compressors, parsers: EXACT_PARSERS, geoparquet: false });
    return { columns, rows, scan };
  });
}

/** What the library throws, told as a damaged file: it knows no codes, but says what is wrong. */
export async function told<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('file.damaged', { file, kind: 'parquet', detail: detail.replace(/^parquet\s+/, '') }, { cause });
  }
}

async function bufferOf(source: Source): Promise<AsyncBuffer> {
  const { size, slice } = await held(source);
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = await slice(Math.max(0, start), Math.min(end, size));
      return bytes.slice().buffer;
    },
  };
}

const FOOTER_LENGTH = 8;
/** Bytes that all pages of a file may unpack to. */
const MOST_BYTES = 2 * MAX_BYTES;

async function checkMagic(file: AsyncBuffer, name: string): Promise<void> {
  const end = new TextDecoder('latin1').decode(await file.slice(Math.max(0, file.byteLength - 4)));
  if (end === 'PARE') throw new AppError('file.encrypted', { file: name, kind: 'parquet' });
  if (end === 'PAR1' && file.byteLength > FOOTER_LENGTH) return;
  throw new AppError('file.damaged', { file: name, kind: 'parquet', detail: 'the end of it is missing' });
}

/** @returns the number of rows */
function checkFooter(metadata: FileMetaData, columns: number, bytes: number, file: string): number {
  if (columns > MAX_COLUMNS) throw new AppError('file.tooManyColumns', { file, columns, limit: MAX_COLUMNS });
  let rows = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    if (!(count >= 0)) throw new Error('a group of rows has a negative number of them');
    rows += count;
    checkExtent(rows, columns, file);
    for (const chunk of group.columns) checkChunk(chunk.meta_data, bytes, file);
  }
  if (rows !== Number(metadata.num_rows)) throw new Error(`it says ${metadata.num_rows} rows, and its groups ${rows}`);
  return rows;
}

/** Memory is a header; time that of a few reads per page. */
async function checkAllPages(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly ParquetColumn[],
): Promise<void> {
  const nested = new Set(columns.filter(({ kind }) => kind === 'nested').map(({ name }) => name));
  for (const { columns: chunks, num_rows: rows } of metadata.row_groups) {
    for (const { meta_data: meta } of chunks) {
      if (meta) await checkPages(file, meta, Number(rows), nested.has(meta.path_in_schema[0]));
    }
  }
}

type ChunkMeta = FileMetaData['row_groups'][number]['columns'][number]['meta_data'];

function checkChunk(meta: ChunkMeta, bytes: number, file: string): void {
  if (!meta) throw new AppError('file.encrypted', { file, kind: 'parquet' });
  const start = Math.min(Number(meta.data_page_offset), Number(meta.dictionary_page_offset ?? meta.data_page_offset));
  const length = Number(meta.total_compressed_size);
  if (start >= 0 && length >= 0 && start + length <= bytes) return;
  throw new Error(`the column ${meta.path_in_schema.join('.')} lies outside the file`);
}

async function codecs(): Promise<Compressors> {
  return (await import('hyparquet-compressors')).compressors;
}

/** Pages say themselves how large they will be: that is believed up to what a page may be, and counted. */
function guarded(compressors: Compressors, file: string): Compressors {
  let unpacked = 0;
  const entries = Object.entries(compressors).map(([codec, unpack]) => [
    codec,
    (input: Uint8Array, length: number): Uint8Array => {
      if (!(length >= 0) || length > MAX_HELD) throw new Error(`a page claims to have ${length} bytes`);
      unpacked += length;
      if (unpacked > MOST_BYTES) throw new AppError('file.tooLarge', { file, bytes: unpacked, limit: MOST_BYTES });
      return unpack(input, length);
    },
  ]);
  return Object.fromEntries(entries) as Compressors;
}
