import type { Preview, ReadOptions, Source } from './contract';

/** A file without the archive it may have come in. */
export interface Unwrapped {
  readonly source: Source;
  /** The files of the archive, and the one that was chosen; absent where there is none to choose from. */
  readonly entries?: NonNullable<Preview['entries']>;
  readonly entry?: string;
}

export function unwrap(source: Source, _options: ReadOptions): Promise<Unwrapped> {
  return Promise.resolve({ source });
}
