import type { Source } from './contract';
import { HEAD_BYTES } from './limits';

/** A file that is unpacked on the way, each time it is read. `size` may be a guess; its head is kept. */
export function inflatedSource(name: string, size: number, unpack: () => AsyncGenerator<Uint8Array, void>): Source {
  let kept: Promise<Uint8Array> | undefined;
  return {
    name,
    size,
    head: async (length) => {
      if (length > HEAD_BYTES) return firstBytes(unpack(), length);
      kept ??= firstBytes(unpack(), HEAD_BYTES);
      return (await kept).subarray(0, length);
    },
    stream: () => streamOf(unpack()),
  };
}

/** The first `length` bytes; the rest is not unpacked. */
async function firstBytes(pieces: AsyncGenerator<Uint8Array, void>, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  for await (const piece of pieces) {
    const part = piece.subarray(0, length - filled);
    bytes.set(part, filled);
    filled += part.length;
    if (filled === length) break;
  }
  return bytes.subarray(0, filled);
}

function streamOf(pieces: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}
