/** Bytes asked for at a time: fewer leave a reader waiting more often. */
const ROOM = 2 ** 20;

/** What a stream gives next; a piece is at least one byte. */
type Read = () => Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;

/**
 * The pieces of a stream. The next one is being read while this one is looked at, into the memory of the one before:
 * a piece is good until another is asked for. The stream is cancelled where it is left half-way.
 * @throws what `failed` makes of a failure of the stream.
 */
export async function* piecesOf(
  stream: ReadableStream<Uint8Array>,
  failed: (cause: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  const { read, cancel } = readerOf(stream);
  const ahead = (): ReturnType<Read> => {
    const next = read();
    // It is told when its turn comes, and must not count as unnoticed until then.
    next.catch(() => undefined);
    return next;
  };
  try {
    let next = ahead();
    for (;;) {
      const { done, value } = await next.catch((cause: unknown) => {
        throw failed(cause);
      });
      if (done || !value) return;
      next = ahead();
      yield value;
    }
  } finally {
    // A stream that is left half-way would keep the file open; one that failed has nothing to cancel.
    await cancel().catch(() => undefined);
  }
}

/** Files are read into memory of ours; a stream that is not one of bytes brings its own. */
function readerOf(stream: ReadableStream<Uint8Array>): { readonly read: Read; readonly cancel: () => Promise<void> } {
  const bytes = bytesReader(stream);
  if (!bytes) {
    const reader = stream.getReader();
    return { read: () => reader.read(), cancel: () => reader.cancel() };
  }
  // Of the piece that is looked at while the next is asked for, and of the one before, which is free then.
  let newest: ArrayBuffer | undefined;
  let before: ArrayBuffer | undefined;
  return {
    read: async () => {
      const room = new Uint8Array(before ?? new ArrayBuffer(ROOM));
      before = newest;
      const { done, value } = await bytes.read(room);
      newest = value?.buffer;
      return { done, value: value && new Uint8Array(value.buffer, value.byteOffset, value.byteLength) };
    },
    cancel: () => bytes.cancel(),
  };
}

function bytesReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}
