/** Columns that stand under one another because they were padded with spaces. */

/** Lines that are looked at, and how many there must be for it to be no chance. */
const MOST_LINES = 100;
const FEWEST_LINES = 3;

/** Makes one space of many, and none of those around a line, in text that arrives in pieces. */
export class SpaceSqueezer {
  private atStart = true;
  /** Whether a space waits for what comes after it. */
  private waits = false;

  /** What can be said of `text`; spaces at its end wait for more. O(length). */
  push(text: string): string {
    if (text === '') return '';
    const before = this.waits && !this.atStart ? ' ' : '';
    // In this order no run of spaces is looked at more than once.
    const even = (before + text).replace(/ {2,}/g, ' ').replace(/ ?([\r\n]) ?/g, '$1');
    const squeezed = this.atStart && even.startsWith(' ') ? even.slice(1) : even;
    if (squeezed === '') return '';
    this.waits = squeezed.endsWith(' ');
    const whole = this.waits ? squeezed.slice(0, -1) : squeezed;
    this.atStart = /[\r\n]$/.test(whole);
    return whole;
  }
}

/**
 * Whether the columns of this text are padded with spaces: all lines have as many words, each word begins, or
 * else ends, at the same place in all of them, and some are further apart than one space. Words under one another by
 * chance are no columns, so there must be a few lines. O(length of those lines).
 */
export function isPadded(head: string): boolean {
  const lines = head.split(/\r\n|\r|\n/);
  // The last line may be cut off; at the end of a file it is empty.
  const whole = lines.slice(0, Math.min(lines.length - 1, MOST_LINES)).filter((line) => line.trim() !== '');
  if (whole.length < FEWEST_LINES || !whole.some((line) => / {2}\S/.test(line))) return false;
  const [first, ...others] = whole.map(placesOfWords);
  return (
    first.starts.length > 1 &&
    others.every(({ starts }) => starts.length === first.starts.length) &&
    first.starts.every(
      (start, i) =>
        others.every(({ starts }) => starts[i] === start) || others.every(({ ends }) => ends[i] === first.ends[i]),
    )
  );
}

function placesOfWords(line: string): { readonly starts: number[]; readonly ends: number[] } {
  const words = [...line.matchAll(/[^ ]+/g)];
  return { starts: words.map(({ index }) => index), ends: words.map(({ 0: word, index }) => index + word.length) };
}
