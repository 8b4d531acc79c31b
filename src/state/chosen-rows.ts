/** What a new choice does to the one before. */
export type Joining = 'replace' | 'add' | 'remove';

/** Which customers of a run were chosen: 1 per clustered row, else 0. Never changed, only replaced. */
export type Marks = Uint8Array;

/** How many were chosen in all, and of each segment. Noise counts in all only. O(n). */
export function countsOf(marks: Marks, labels: Int32Array, k: number): { count: number; counts: readonly number[] } {
  const counts = new Int32Array(k);
  let count = 0;
  for (let at = 0; at < marks.length; at++) {
    if (marks[at] !== 1) continue;
    count++;
    const label = labels[at] as number;
    if (label >= 0) counts[label] = (counts[label] as number) + 1;
  }
  return { count, counts: [...counts] };
}

/** Both choices in one. O(n). */
export function joined(before: Marks | null, more: Marks, how: Joining): Marks {
  if (how === 'replace' || (how === 'add' && !before)) return more;
  const remove = how === 'remove';
  return marked(more.length, (at) => {
    const was = before ? (before[at] as number) : 0;
    return remove ? was & ~(more[at] as number) : was | (more[at] as number);
  });
}

/** All rows of these segments. O(n). */
export function marksOfSegments(labels: Int32Array, wanted: ReadonlySet<number>): Marks {
  return marked(labels.length, (at) => (wanted.has(labels[at] as number) ? 1 : 0));
}

/**
 * Those of the clustered rows that are among these rows of the table.
 * @param rowIndex row of the table of each clustered row @param rows of the table, in any order. O(n)
 */
export function marksOfRows(rowIndex: Int32Array, rows: Int32Array): Marks {
  let last = -1;
  for (let at = 0; at < rowIndex.length; at++) last = Math.max(last, rowIndex[at] as number);
  const wanted = new Uint8Array(last + 1);
  for (let at = 0; at < rows.length; at++) wanted[rows[at] as number] = 1;
  return marked(rowIndex.length, (at) => wanted[rowIndex[at] as number] as number);
}

/** 1 per row of the table that was chosen, up to the last that took part. @param rowIndex ascending. O(n). */
export function rowsOfMarks(rowIndex: Int32Array, marks: Marks): Marks {
  const rows = new Uint8Array((rowIndex.at(-1) ?? -1) + 1);
  for (let at = 0; at < marks.length; at++) rows[rowIndex[at] as number] = marks[at] as number;
  return rows;
}

/** Rows of the table that are of this segment. O(n). */
export function rowsOfSegment(
  { rowIndex, labels }: { readonly rowIndex: Int32Array; readonly labels: Int32Array },
  label: number,
): Int32Array {
  return rowIndex.filter((_, at) => labels[at] === label);
}

/** Those of them that are of a segment. O(n). */
export function marksWithin(marks: Marks, labels: Int32Array, label: number): Marks {
  return marked(marks.length, (at) => (labels[at] === label ? (marks[at] as number) : 0));
}

/** The segments that were chosen whole, where nothing else was; null otherwise. O(k). */
export function wholeSegments(counts: readonly number[], sizes: readonly number[], count: number): number[] | null {
  const whole = counts.flatMap((own, label) => (own > 0 && own === sizes[label] ? [label] : []));
  const rows = whole.reduce((sum, label) => sum + (sizes[label] ?? 0), 0);
  return whole.length > 0 && rows === count ? whole : null;
}

/** 0 for what was chosen and 1 for the rest: two groups, as any explanation takes them. O(n). */
export function againstRest(marks: Marks): Int32Array {
  const groups = new Int32Array(marks.length);
  for (let at = 0; at < groups.length; at++) groups[at] = 1 - (marks[at] as number);
  return groups;
}

/** A loop, since `from` of a typed array takes some ten times as long, on the page's own thread. */
function marked(rows: number, mark: (at: number) => number): Marks {
  const marks = new Uint8Array(rows);
  for (let at = 0; at < rows; at++) marks[at] = mark(at);
  return marks;
}
