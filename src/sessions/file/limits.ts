const MB = 1024 ** 2;

/** What a session file may be at most. Everything is held against these before room is made for it. */
export const LIMITS = {
  fileBytes: 1024 * MB,
  /** All that is in the file, unpacked. */
  unpackedBytes: 2048 * MB,
  entries: 5000,
  jsonBytes: 128 * MB,
  jsonDepth: 40,
  /** Values in the JSON, of all kinds together. */
  jsonValues: 5_000_000,
  rows: 10_000_000,
  columns: 10_000,
  files: 12,
  runs: 500,
  /** Of the history, and what they have in common. */
  points: 1000,
  historyParts: 200_000,
  segments: 10_000,
  maps: 20,
  /** Names that people gave: what is longer is cut, and told. */
  name: 200,
  /** Notes of a person, and texts that Kindred wrote. */
  words: 20_000,
  /** Names of columns and levels, which may be cells of a file. */
  cell: 200_000,
} as const;
