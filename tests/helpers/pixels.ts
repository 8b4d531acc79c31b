import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pictures as rows of red, green and blue, 0..255. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Reads a PNG of 8 bits per channel without interlacing, as browsers write screenshots (ISO/IEC 15948). */
export function readPng(file: Buffer): Pixels {
  const chunks = chunksOf(file);
  const head = chunks.find(({ type }) => type === 'IHDR')?.body ?? Buffer.alloc(13);
  const [width, height, channels] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body)));
  const stride = width * channels;
  const lines = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (lines[at - channels] ?? 0);
      const up = y === 0 ? 0 : (lines[at - stride] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (lines[at - stride - channels] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      lines[at] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  const data = new Uint8Array(width * height * 3).map((_, i) => lines[Math.floor(i / 3) * channels + (i % 3)] ?? 0);
  return { width, height, data };
}

export function writePng({ width, height, data }: Pixels): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const lines = Array.from({ length: height }, (_, y) => [Buffer.alloc(1), data.subarray(y * width * 3, (y + 1) * width * 3)]); // prettier-ignore
  const body = deflateSync(Buffer.concat(lines.flat()), { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

/** Each pixel of the small picture is the mean of what it covers. */
export function shrunk(
  { width, height, data }: Pixels,
  to: { readonly width: number; readonly height: number },
): Pixels {
  const sums = new Float64Array(to.width * to.height * 3);
  const counts = new Float64Array(to.width * to.height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * to.height) / height) * to.width + Math.floor((x * to.width) / width);
      counts[cell] = (counts[cell] ?? 0) + 1;
      for (let c = 0; c < 3; c++) sums[cell * 3 + c] = (sums[cell * 3 + c] ?? 0) + (data[(y * width + x) * 3 + c] ?? 0);
    }
  }
  return { ...to, data: Uint8Array.from(sums, (sum, i) => Math.round(sum / (counts[Math.floor(i / 3)] ?? 1))) };
}

/** A part of a picture. */
export function cutOut(
  { width, data }: Pixels,
  {
    x,
    y,
    width: wide,
    height: high,
  }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Pixels {
  const lines = Array.from({ length: high }, (_, row) => [
    ...data.subarray(((y + row) * width + x) * 3, ((y + row) * width + x + wide) * 3),
  ]);
  return { width: wide, height: high, data: Uint8Array.from(lines.flat()) };
}

/** Of pictures of one size: the mean difference of a channel, and the share of pixels that clearly differ. */
export function difference(a: Pixels, b: Pixels): { readonly mean: number; readonly differing: number } {
  if (a.width !== b.width || a.height !== b.height) return { mean: 255, differing: 1 };
  const gaps = Array.from(a.data, (value, i) => Math.abs(value - (b.data[i] ?? 0)));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return { mean, differing: gaps.filter((gap) => gap > CLEARLY).length / gaps.length };
}

const CLEARLY = 32;

function chunksOf(file: Buffer): { readonly type: string; readonly body: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE.length; at + 8 <= file.length;) {
    const length = file.readUInt32BE(at);
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), body: file.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
