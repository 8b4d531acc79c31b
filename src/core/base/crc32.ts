/** Of each byte, what it leaves in the register (CRC-32 of ISO 3309, as in RFC 1952, section 8). */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The check sum of gzip and zip, over bytes that come in pieces. O(bytes). */
export class Crc32 {
  private register = 0xffffffff;

  add(bytes: Uint8Array): void {
    let { register } = this;
    for (const byte of bytes) register = (register >>> 8) ^ (TABLE[(register ^ byte) & 255] ?? 0);
    this.register = register;
  }

  /** 0..2^32-1. */
  get value(): number {
    return (this.register ^ 0xffffffff) >>> 0;
  }
}

/** The same of bytes that are all there. */
export function crc32(bytes: Uint8Array): number {
  const sum = new Crc32();
  sum.add(bytes);
  return sum.value;
}
