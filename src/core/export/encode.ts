import { AppError } from '../base/errors';

/** Text as bytes of an encoding, and how many characters it has no bytes for. */
export interface EncodedText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Characters that the encoding lacks, written as `?`. */
  readonly lost: number;
}

/** Turns text into bytes, piece by piece. Pieces may be cut anywhere but within a surrogate pair. */
export type Encoder = (text: string) => EncodedText;

/**
 * The encoder of any encoding that the platform decodes and whose letters stand by themselves: UTF-8, UTF-16,
 * the single-byte ones, and those of one or two bytes a letter (Shift_JIS, EUC, Big5, GB18030 as far as two bytes
 * go). Browsers encode UTF-8 only, so the others are the decoder turned round: each byte, or pair of bytes, is
 * decoded once and remembered by its letter. Where two stand for one letter the first counts.
 * @throws AppError `param.choice` when no decoder has that name
 */
export function encoderOf(label: string): Encoder {
  const encoding = canonical(label);
  if (encoding === 'utf-8') return (text) => ({ bytes: new Uint8Array(new TextEncoder().encode(text)), lost: 0 });
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return (text) => utf16(text, encoding === 'utf-16le');
  const letters = lettersOf(encoding);
  return (text) => byTable(text, letters);
}

/** The whole text at once. */
export function encodeText(text: string, label: string): EncodedText {
  return encoderOf(label)(text);
}

function canonical(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch (cause) {
    throw new AppError(
      'param.choice',
      { param: 'encoding', got: label, allowed: 'utf-8, utf-16le, windows-1252, ...' },
      { cause },
    );
  }
}

function utf16(text: string, littleEndian: boolean): EncodedText {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return { bytes: new Uint8Array(view.buffer), lost: 0 };
}

const QUESTION_MARK = 63;

type Decoder = InstanceType<typeof TextDecoder>;

/** The bytes of each letter: one as it is, two as `lead * 256 + trail`. */
type Letters = ReadonlyMap<string, number>;

function byTable(text: string, letters: Letters): EncodedText {
  const bytes = new Uint8Array(text.length * 2);
  let at = 0;
  let lost = 0;
  for (const letter of text) {
    const code = letters.get(letter);
    if (code === undefined) lost++;
    if (code !== undefined && code > 255) bytes[at++] = code >> 8;
    bytes[at++] = code === undefined ? QUESTION_MARK : code & 255;
  }
  return { bytes: bytes.subarray(0, at), lost };
}

/** Tables made so far; each takes a fraction of a second and some hundred kilobytes. */
const made = new Map<string, Letters>();

function lettersOf(encoding: string): Letters {
  const known = made.get(encoding);
  if (known) return known;
  const letters = new Map<string, number>();
  const decoder = new TextDecoder(encoding);
  const leads: number[] = [];
  for (let byte = 0; byte < 256; byte++) {
    const letter = decodedWhole(decoder, [byte]);
    if (isOne(letter)) letters.set(letter, letters.get(letter) ?? byte);
    else leads.push(byte);
  }
  for (const lead of leads) addPairs(letters, decoder, lead);
  made.set(encoding, letters);
  return letters;
}

function addPairs(letters: Map<string, number>, decoder: Decoder, lead: number): void {
  for (let trail = 0x30; trail < 256; trail++) {
    const letter = decodedWhole(decoder, [lead, trail]);
    if (isOne(letter) && !letters.has(letter)) letters.set(letter, lead * 256 + trail);
  }
}

/** As a stream: decoded at once, Node takes windows-1252 for ISO 8859-1 (nodejs/node issue 56542). */
function decodedWhole(decoder: Decoder, bytes: readonly number[]): string {
  return decoder.decode(Uint8Array.from(bytes), { stream: true }) + decoder.decode();
}

/** One character, and not the one that stands for none. */
function isOne(letter: string): boolean {
  return (
    letter !== '\ufffd' && letter !== '' && letter.length === String.fromCodePoint(letter.codePointAt(0) ?? 0).length
  );
}
