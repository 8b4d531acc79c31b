import type { Source } from './contract';

/** What is needed of a browser's or Node's Blob or File. */
export interface BlobLike {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  stream(): ReadableStream<Uint8Array>;
}

/** As browsers cut a file's stream. */
const PIECE = 64 * 1024;

/** A file that the person dropped or chose; nothing is read until it is asked for. */
export function sourceOfBlob(blob: BlobLike, name: string): Source {
  return {
    name,
    size: blob.size,
    head: async (length) => new Uint8Array(await blob.slice(0, length).arrayBuffer()),
    slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
    stream: () => blob.stream(),
  };
}

/** Bytes already in memory: pasted text, samples, tests. The bytes are not copied. */
export function sourceOfBytes(bytes: Uint8Array, name: string): Source {
  return {
    name,
    size: bytes.length,
    head: (length) => Promise.resolve(bytes.subarray(0, length)),
    slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
    stream: () => piecesOf(bytes),
  };
}

function piecesOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + PIECE));
      at += PIECE;
      if (at >= bytes.length) controller.close();
    },
  });
}
