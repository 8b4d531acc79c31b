/** A measured fact: its name, its meaning on hover, what it says. */
export interface Fact {
  readonly id: string;
  readonly word: string;
  readonly meaning?: string;
  /** As shown. */
  readonly shown: string;
  /** On hover, where what is shown is rounded. */
  readonly exact?: string;
  /** In words, after the number. */
  readonly remark?: string;
  /** A score: found by tests and scripts under its id, with the exact number. */
  readonly score?: number | null;
}
