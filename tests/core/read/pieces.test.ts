import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../../src/core/read/pieces';

const BYTES = Uint8Array.from({ length: 5_000_000 }, (_, i) => (i * 31) % 251);
const same = (cause: unknown): unknown => cause;

/** Copies, as a piece is good only until the next is asked for. */
async function gathered(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(stream, same)) {
    expect(piece.length).toBeGreaterThan(0);
    pieces.push(piece.slice());
    await Promise.resolve();
  }
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}

describe('the pieces of a stream', () => {
  it('of a file are its bytes, in their order', async () => {
    expect(Buffer.from(await gathered(new Blob([BYTES]).stream())).equals(BYTES)).toBe(true);
  });

  it('of one that brings its own memory too, and of one with nothing in it', async () => {
    const own = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < BYTES.length; at += 65_537) controller.enqueue(BYTES.subarray(at, at + 65_537));
        controller.close();
      },
    });
    expect(Buffer.from(await gathered(own)).equals(BYTES)).toBe(true);
    expect(await gathered(new Blob([]).stream())).toHaveLength(0);
  });

  it('that fails come until there, and then the failure, as it is to be told', async () => {
    let pulls = 0;
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (pulls++ < 3) controller.enqueue(BYTES.subarray(0, 10));
        else controller.error(new Error('gone'));
      },
    });
    const told = (cause: unknown): Error => new Error(`told: ${String(cause)}`);
    const all = async (): Promise<void> => {
      for await (const piece of piecesOf(broken, told)) expect(piece).toHaveLength(10);
    };
    await expect(all()).rejects.toThrow('told: Error: gone');
  });

  it('that are left half-way let the stream go', async () => {
    let left = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(BYTES.slice(0, 10)),
      cancel: () => void (left = true),
    });
    for await (const piece of piecesOf(endless, same)) if (piece.length > 0) break;
    expect(left).toBe(true);
  });
});
