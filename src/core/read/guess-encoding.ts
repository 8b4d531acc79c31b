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
  const scored = CANDIDATES.map((candidate) => ({ ...candidate, score: scoreOf(sample, candidate) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const close = scored.filter(({ score }) => score >= best - MARGIN).map(({ label }) => label);
  if (close.length === 1) return close[0];
  const detected = await detect(sample);
  const agreed = close.find((label) => label === detected);
  return agreed ?? scored.find(({ score }) => score === best)?.label ?? 'windows-1252';
}

function scoreOf(sample: Uint8Array, { label, script }: Candidate): number {
  return letterScore(new TextDecoder(label).decode(sample), SCRIPTS[script]);
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

/** Bytes looked at for NULs. */
const PAIRS_LOOKED_AT = 8192;

/**
 * UTF-16 without a byte order mark: delimiters, digits and line ends have a NUL in every second byte, always on
 * the same side, and the rest decodes. Undefined where it is something else.
 */
export function utf16WithoutMark(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(head.length >> 1, PAIRS_LOOKED_AT);
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (head[2 * pair] === 0) even++;
    if (head[2 * pair + 1] === 0) odd++;
  }
  const label = odd >= even ? 'utf-16le' : 'utf-16be';
  const [on, off] = odd >= even ? [odd, even] : [even, odd];
  if (on < pairs * 0.05 || off > on * 0.02) return undefined;
  return isText(head.subarray(0, 2 * pairs), label) ? label : undefined;
}

/** Every second byte of `AB` in UTF-16 is no NUL by chance: what comes out must be text with lines or delimiters. */
function isText(bytes: Uint8Array, label: string): boolean {
  const text = new TextDecoder(label).decode(bytes);
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  const odd = text.match(/[\u0000-\u0008\u000e-\u001f\ufffe\uffff\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  return odd <= text.length * 0.01 && /[\r\n,;\t|0-9 A-Za-z]/.test(text);
}
