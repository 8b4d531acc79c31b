import type { Marks } from './chosen-rows';

/** Segments as a person made them of others. Numbered without gaps, in the order that they had. */
export interface HandLabels {
  readonly labels: Int32Array;
  readonly k: number;
}

/** These segments as one, in the place of the first of them. O(n). */
export function mergedSegments({ labels, k }: HandLabels, wanted: ReadonlySet<number>): HandLabels {
  const first = Math.min(...wanted);
  return withoutGaps(labels.map((label) => (wanted.has(label) ? first : label)), k); // prettier-ignore
}

/** The chosen rows as a segment of their own, after all others. O(n). */
export function splitOff({ labels, k }: HandLabels, marks: Marks): HandLabels {
  return givenTo({ labels, k: k + 1 }, marks, k);
}

/** The chosen rows in a segment that is there. Segments that nobody is left in are gone. O(n). */
export function givenTo({ labels, k }: HandLabels, marks: Marks, to: number): HandLabels {
  return withoutGaps(labels.map((label, at) => (marks[at] === 1 ? to : label)), k); // prettier-ignore
}

function withoutGaps(labels: Int32Array, k: number): HandLabels {
  const present = new Uint8Array(k);
  for (const label of labels) if (label >= 0) present[label] = 1;
  let next = 0;
  const renamed = Int32Array.from(present, (is) => (is === 1 ? next++ : -1));
  return { labels: labels.map((label) => (label < 0 ? label : (renamed[label] as number))), k: next };
}
