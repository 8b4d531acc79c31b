import { letterScore, SCRIPTS, type Script } from './letter-score';

/**
 * Which old encoding bytes are in that are no UTF-8. Each candidate decodes them, and the one whose letters
 * look most like writing wins (`letterScore`). Where two look alike, the detector of Mozilla's heritage
 * (jschardet, loaded only then) has the say if it names one of the candidates that are left.
 */

interface Candidate {
  readonly label: string;
  readonly script: Script;
}

const CANDIDATES: readonly Candidate[] = [
  { label: 'windows-1252', script: 'latin' },
  { label: 'windows-1251', script: 'cyrillic' },
  { label: 'windows-1254', script: 'turkish' },
  { label: 'koi8-r', script: 'cyrillic' },
  { label: 'koi8-u', script: 'cyrillic' },
  { label: 'ibm866', script: 'cyrillic' },
  { label: 'iso-8859-5', script: 'cyrillic' },
  { label: 'shift_jis', script: 'japanese' },
];

/** Candidates whose score is so close to the best are as good. */
const MARGIN = 0.12;
/** Bytes that are decoded by each candidate; those around letters beyond ASCII tell the rest. */
const SAMPLE = 16 * 1024;

export async function guessEncoding(bytes: Uint8Array): Promise<string> {
  const sample = tellingBytes(bytes);
  const scored = different(sample).map(({ label, script, text }) => ({
    label,
    score: letterScore(text, SCRIPTS[script]),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  const close = scored.filter(({ score }) => score >= best - MARGIN).map(({ label }) => label);
  if (close.length === 1) return close[0];
  const detected = await detect(sample);
  const agreed = close.find((label) => label === detected);
  return agreed ?? scored.find(({ score }) => score === best)?.label ?? 'windows-1252';
}

interface Decoded extends Candidate {
  readonly text: string;
}

/** What each candidate makes of the sample, but for those that read it as one before them does. */
function different(sample: Uint8Array): Decoded[] {
  const decoded = CANDIDATES.map((candidate) => ({ ...candidate, text: decodedWhole(sample, candidate.label) }));
  return decoded.filter(({ text }, i) => decoded.findIndex((other) => other.text === text) === i);
}

/** As a stream: decoded at once, Node takes windows-1252 for ISO 8859-1 (nodejs/node issue 56542). */
function decodedWhole(bytes: Uint8Array, label: string): string {
  const decoder = new TextDecoder(label);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** The lines that have a byte beyond ASCII, up to a limit; whole lines, so that no character is cut. */
function tellingBytes(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let length = 0;
  for (let start = 0; start < bytes.length && length < SAMPLE;) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, Math.min(end, start + SAMPLE));
    if (line.some((byte) => byte >= 0x80)) length += lines[lines.push(line) - 1].length;
    start = end;
  }
  const sample = new Uint8Array(length);
  let at = 0;
  for (const line of lines) {
    sample.set(line, at);
    at += line.length;
  }
  return sample;
}

/** The label of the Encoding Standard that jschardet gives these bytes; undefined where it has no idea. */
async function detect(sample: Uint8Array): Promise<string | undefined> {
  const { detect: ask } = await import('jschardet');
  const { encoding } = ask(sample) as { encoding: string | null };
  try {
    return encoding === null ? undefined : new TextDecoder(encoding).encoding;
  } catch {
    return undefined;
  }
}

/** Characters looked at for a line end. */
const UNITS_LOOKED_AT = 8192;
/** In text of any language, delimiters, digits and line ends are more than so many of the characters. */
const ASCII_SHARE = 0.08;

/**
 * UTF-16 without a byte order mark: taken two by two, the bytes give lines of text, with letters of ASCII
 * among them and nothing that no text has. Undefined where it is something else, a text with stray NULs too:
 * its line ends are single bytes. O(1).
 */
export function utf16WithoutMark(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (!head.includes(0)) return undefined;
  const units = head.subarray(0, Math.min(head.length & ~1, 2 * UNITS_LOOKED_AT));
  return (['utf-16le', 'utf-16be'] as const).find((label) => isText(new TextDecoder(label).decode(units)));
}

function isText(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  if (!/[\r\n]/.test(text) || /[\u0001-\u0008\u000e-\u001f\ufffe\uffff\ue000-\uf8ff]/.test(text)) return false;
  // eslint-disable-next-line no-control-regex -- all of ASCII
  const ascii = text.match(/[\u0001-\u007f]/g)?.length ?? 0;
  const odd = text.match(/[\0\ufffd]/g)?.length ?? 0;
  return ascii >= text.length * ASCII_SHARE && odd <= text.length * 0.01;
}
