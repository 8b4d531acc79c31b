import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { MAX_CELLS, MAX_HELD } from '../limits';

type ColumnMeta = NonNullable<FileMetaData['row_groups'][number]['columns'][number]['meta_data']>;

/** Headers are short; statistics of long texts may stand in them. */
const HEADER_BYTES = 16 * 1024;

/**
 * Looks at the header of every page of a column before the library does: it allocates and loops by what they
 * say, and a number changed on the way would keep it busy for hours. A page may have as many values as there
 * are rows, or as many as the footer tells of a list.
 * @throws Error in words
 */
export async function checkPages(file: AsyncBuffer, meta: ColumnMeta, rows: number, isNested: boolean): Promise<void> {
  const { parquetHeader } = await import('hyparquet/src/column.js');
  const name = meta.path_in_schema.join('.');
  const dictionary = Number(meta.dictionary_page_offset ?? 0);
  const data = Number(meta.data_page_offset);
  let at = dictionary > 0 && dictionary < data ? dictionary : data;
  const end = at + Number(meta.total_compressed_size);
  const most = isNested ? Math.min(Number(meta.num_values), MAX_CELLS) : rows;
  let values = 0;
  while (at < end) {
    const reader = { view: new DataView(await file.slice(at, Math.min(at + HEADER_BYTES, end))), offset: 0 };
    const header = parquetHeader(reader);
    const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
    const place = at + reader.offset;
    if (!(packed >= 0 && place + packed <= end)) throw new Error(`a page of ${name} is longer than what is left`);
    if (!(unpacked >= 0 && unpacked <= MAX_HELD)) throw new Error(`a page of ${name} claims to have ${unpacked} bytes`);
    const terms = header.dictionary_page_header?.num_values ?? 0;
    if (!(terms >= 0 && terms <= unpacked)) throw new Error(`a page of ${name} claims to list ${terms} values`);
    const count = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
    values += count;
    if (!(count >= 0 && values <= most)) throw new Error(`the pages of ${name} claim to hold ${values} values`);
    at = place + packed;
  }
}
