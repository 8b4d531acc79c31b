import type { RunContext } from '../base/context';
import { trackNearest, type Nearest } from './nearest';
import type { Tally } from './tally';
import { sectionUploaded, type Section, type Uploaded } from './uploaded';

/** Some sections of the points and whoever labels them: this thread or another. */
export interface Share {
  readonly sections: readonly Section[];
  /**
   * Labels for these centres, and the sums by section.
   * @param followed the sums are those of the labels before: few changes may be followed instead of summing anew.
   */
  step(centers: Float64Array, followed: boolean, context: RunContext): Promise<Step>;
  /** Sums anew by section; of `labels` (one per row of the share) where others than the own are meant. */
  all(labels?: Int32Array): Promise<readonly Tally[]>;
  labels(): Promise<Int32Array>;
  /** Gives memory back; must be called. */
  dispose(): void;
}
export interface Step {
  /** How many labels changed. */
  readonly changed: number;
  readonly tallies: readonly Tally[];
}

/** Where more than this share of a section's rows changed, summing anew costs no more than following. */
const MANY = 1 / 4;

/** Sections that are uploaded in this thread. */
export function ownShare(
  whole: Uploaded,
  sections: readonly Section[],
  k: number,
  weights: Float64Array | undefined,
): Share {
  return shareOf(
    sections,
    sections.map((section) => sectionUploaded(whole, section)),
    k,
    weights,
  );
}

/** Sections that are uploaded by whoever disposes of them. */
export function shareOf(
  sections: readonly Section[],
  parts: readonly Uploaded[],
  k: number,
  weights: Float64Array | undefined,
): Share {
  const trackers = parts.map((part, i) => trackNearest(part, k, weights && slice(weights, sections[i])));
  const start = sections[0]?.from ?? 0;
  return {
    sections,
    async step(centers, followed, context) {
      const tallies: Tally[] = [];
      let changed = 0;
      for (const [i, tracker] of trackers.entries()) {
        await tracker.assign(centers, context);
        changed += tracker.changed();
        tallies.push(copyOf(stepTally(tracker, followed && tracker.changed() <= MANY * sections[i].rows)));
      }
      return { changed, tallies };
    },
    all: async (labels) =>
      trackers.map((tracker, i) =>
        copyOf(tracker.tallyAll(labels && slice(labels, { ...sections[i], from: sections[i].from - start }))),
      ),
    async labels() {
      const all = new Int32Array(sections.reduce((sum, { rows }) => sum + rows, 0));
      trackers.forEach((tracker, i) => all.set(tracker.labels(), sections[i].from - start));
      return all;
    },
    dispose: () => trackers.forEach((tracker) => tracker.dispose()),
  };
}

function stepTally(tracker: Nearest, follow: boolean): Tally {
  return follow ? tracker.tallyChanges() : tracker.tallyAll();
}

function slice<A extends Int32Array | Float64Array>(values: A, { from, rows }: Section): A {
  return values.subarray(from, from + rows) as A;
}

/** A tracker's tally is its own memory. */
function copyOf({ sums, mass, members }: Tally): Tally {
  return { sums: sums.slice(), mass: mass.slice(), members: members.slice() };
}
