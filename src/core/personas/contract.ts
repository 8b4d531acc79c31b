/** What a person said about a segment. Facts about it live in the explanation. */
export interface Persona {
  /** Stable for the life of the segment; names, colours and notes hang on it. */
  readonly id: string;
  /** '' until the person names it: the page then shows "Segment 3". */
  readonly name: string;
  readonly note: string;
  /** Index into the fixed colour sequence; kept for ever. */
  readonly color: number;
}

/** For each segment of a new run, the persona it continues, or a new one. */
export interface PersonaMatch {
  /** By label: index into the previous personas, or -1 for a new segment. */
  readonly from: readonly number[];
  /** By label: share of the smaller of the two that is common to both, 0..1. */
  readonly overlap: readonly number[];
}
