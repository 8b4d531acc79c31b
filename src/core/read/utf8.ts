/** The few facts about UTF-8 that a decoder does not tell (Unicode 16, table 3-7). */

/** Bytes at the end (0..3) that start a character without finishing it. */
export function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Is every byte below 128? O(n), four bytes at a time. */
export function isAscii(bytes: Uint8Array): boolean {
  const whole = bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0;
  const words = new Uint32Array(bytes.buffer, whole > 0 ? bytes.byteOffset : 0, whole);
  let all = 0;
  for (let i = 0; i < whole; i++) all |= words[i];
  for (let i = whole * 4; i < bytes.length; i++) all |= bytes[i];
  return (all & 0x80808080) === 0;
}

/** Index of the first byte that belongs to no character, or the length where all do. O(n). */
export function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at]);
    if (length === 0 || !continues(bytes, at, length)) return at;
    at += length;
  }
  return at;
}

/** Length of the character that starts with `byte`; 0 where none does. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2) return 0;
  if (byte < 0xe0) return 2;
  if (byte < 0xf0) return 3;
  return byte < 0xf5 ? 4 : 0;
}

function continues(bytes: Uint8Array, at: number, length: number): boolean {
  for (let i = 1; i < length; i++) {
    if (at + i >= bytes.length || (bytes[at + i] & 0xc0) !== 0x80) return false;
  }
  return length < 3 || isShortestForm(bytes[at], bytes[at + 1]);
}

/** No overlong forms, no surrogates, nothing above U+10FFFF. */
function isShortestForm(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second < 0x90;
}
