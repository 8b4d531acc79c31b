import { encodingName } from '../../components/dialect-words';
import { DELIMITERS, ENCODINGS, QUOTES, SPACES } from '../../core/read/contract';
import type { TextKey } from '../../i18n/en';
import { t, text } from '../../i18n/text.svelte';
import type { Candidate } from '../../state/importing.svelte';

/** An option that is one of several. */
export interface Field {
  readonly option: 'encoding' | 'delimiter' | 'quote' | 'decimal' | 'thousands' | 'sheet' | 'entry';
  readonly label: TextKey;
  readonly value: string;
  /** What Kindred proposed, in words, where it is something else. */
  readonly proposed: string | null;
  readonly choices: readonly FieldChoice[];
}
export interface FieldChoice {
  readonly value: string;
  readonly label: string;
}

/** Stands for an option that is left to Kindred. */
export const AUTO = 'auto';

const DELIMITER_WORDS: ReadonlyMap<string, TextKey> = new Map([
  [',', 'import.comma'],
  [';', 'import.semicolon'],
  ['\t', 'import.tab'],
  ['|', 'import.pipe'],
  [':', 'import.colon'],
  ['^', 'import.caret'],
  ['~', 'import.tilde'],
  [' ', 'import.space'],
  [SPACES, 'import.spaces'],
]);
const QUOTE_WORDS: ReadonlyMap<string, TextKey> = new Map([
  ['"', 'import.quote.double'],
  ["'", 'import.quote.single'],
  ['', 'import.quote.none'],
]);
const DECIMALS: readonly (readonly [string, TextKey])[] = [
  [AUTO, 'import.auto.column'],
  ['.', 'import.point'],
  [',', 'import.decimalComma'],
];
const THOUSANDS: readonly (readonly [string, TextKey])[] = [
  [AUTO, 'import.auto.column'],
  ['', 'import.thousands.none'],
  [',', 'import.thousands.comma'],
  ['.', 'import.thousands.point'],
  [' ', 'import.thousands.space'],
  ["'", 'import.thousands.apostrophe'],
];

/** Whether the file is text, as far as is known: only then there are characters to choose. */
export function isText({ preview, asked }: Pick<Candidate, 'preview' | 'asked'>): boolean {
  return (preview?.reader ?? asked.reader ?? 'csv') === 'csv';
}

/** What can be chosen about this file, in the order in which it matters. */
export function fieldsOf(candidate: Candidate): readonly Field[] {
  const inside = [entryField(candidate), sheetField(candidate)].filter((field) => field !== null);
  return isText(candidate) ? [...inside, ...textFields(candidate)] : inside;
}

function textFields(candidate: Candidate): readonly Field[] {
  const delimiters = [...DELIMITERS, ' '];
  return [
    fieldOf(
      candidate,
      'encoding',
      'import.encoding',
      ENCODINGS.map((id) => worded(id, encodingName(id))),
    ),
    fieldOf(
      candidate,
      'delimiter',
      'import.delimiter',
      delimiters.map((id) => worded(id, delimiterName(id))),
    ),
    fieldOf(
      candidate,
      'quote',
      'import.quote',
      QUOTES.map((id) => worded(id, wordOf(QUOTE_WORDS, id))),
    ),
    fieldOf(
      candidate,
      'decimal',
      'import.decimal',
      DECIMALS.map(([id, key]) => worded(id, t(key))),
    ),
    fieldOf(
      candidate,
      'thousands',
      'import.thousands',
      THOUSANDS.map(([id, key]) => worded(id, t(key))),
    ),
  ];
}

function entryField(candidate: Candidate): Field | null {
  const { entries = [] } = candidate.preview ?? {};
  const choices = entries.map(({ name, size }) =>
    worded(name, t('import.entry.option', { name, size: text.format.bytes(size) })),
  );
  return choices.length < 2 ? null : fieldOf(candidate, 'entry', 'import.entry', choices);
}

function sheetField(candidate: Candidate): Field | null {
  const { sheets = [] } = candidate.preview ?? {};
  const choices = sheets.map(({ name, rows }) => worded(name, t('import.sheet.option', { name, rows })));
  return choices.length < 2 ? null : fieldOf(candidate, 'sheet', 'import.sheet', choices);
}

/** The value is what was asked for, else what was found out; it is among the choices in any case. */
function fieldOf(
  { asked, proposed, preview }: Candidate,
  option: Field['option'],
  label: TextKey,
  choices: readonly FieldChoice[],
): Field {
  const found = preview?.options[option];
  const value = asked[option] ?? found ?? AUTO;
  const wanted = proposed[option] ?? AUTO;
  const extra = choices.some((choice) => choice.value === value) ? [] : [worded(value, nameOf(option, value))];
  const all = [...extra, ...choices];
  const known = all.find((choice) => choice.value === wanted)?.label ?? nameOf(option, wanted);
  return { option, label, value, proposed: wanted === value ? null : known, choices: all };
}

function worded(value: string, label: string): FieldChoice {
  return { value, label };
}

function nameOf(option: Field['option'], value: string): string {
  if (value === AUTO) return t('import.auto');
  return option === 'encoding' ? encodingName(value) : value;
}

function wordOf(words: ReadonlyMap<string, TextKey>, value: string): string {
  const key = words.get(value);
  return key ? t(key) : value;
}

function delimiterName(delimiter: string): string {
  return wordOf(DELIMITER_WORDS, delimiter);
}
