import { ENCODINGS, SPACES, type ReadOptions } from '../core/read/contract';
import { t } from '../i18n/text.svelte';

/** An encoding as it is called where one is chosen. */
export function encodingName(label: string): string {
  const known = ENCODINGS.find((id) => id === label);
  return known ? t(`import.encoding.${known}`) : label;
}

const DELIMITER_IDS: ReadonlyMap<string, string> = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
  [SPACES, 'spaces'],
]);

/** What the file was taken for, in words. */
export function formatName(reader: string, { delimiter = ',', encoding = 'utf-8' }: ReadOptions): string {
  switch (reader) {
    case 'csv': {
      const values = { delimiter: DELIMITER_IDS.get(delimiter) ?? 'other', character: delimiter };
      return t('import.format.csv', { ...values, encoding: encodingName(encoding) });
    }
    case 'xlsx':
    case 'parquet':
    case 'json':
    case 'ndjson':
      return t(`import.format.${reader}`);
    default:
      return t('import.format.other', { reader });
  }
}
