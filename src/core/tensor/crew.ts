import type { RunContext } from '../base/context';
import { dealOut, type Hand } from './deal';
import { ownShare, type Share, type Step } from './share';
import type { Tally } from './tally';
import type { Uploaded } from './uploaded';

/**
 * Everybody who labels the rows of one start of k-means: this thread, and teammates that hold the same
 * points. Sections are dealt out in runs of neighbours; labels are certain whoever decides them and sums
 * are added in the order of the sections, so the result has the same bits with any team or none.
 */
export interface Crew {
  /** How many there are, this thread included. */
  readonly size: number;
  /** Labels for these centres (k x d) and the sums of the rows by label; `followed` as in `Share`. */
  step(centers: Float64Array, followed: boolean, context: RunContext): Promise<CrewStep>;
  /** The sums anew, of `labels` where others than the own are meant. */
  all(labels?: Int32Array): Promise<Tally>;
  /** One per row. */
  labels(): Promise<Int32Array>;
  /** Gives memory back, here and there; must be called. */
  dispose(): void;
}
export interface CrewStep {
  readonly changed: number;
  readonly tally: Tally;
}

/** What a crew asks of a teammate. */
export type CrewQuestion =
  | ({ readonly op: 'open' } & Hand['range'])
  | { readonly op: 'step'; readonly centers: Float64Array; readonly followed: boolean }
  | { readonly op: 'all'; readonly labels?: Int32Array }
  | { readonly op: 'labels' }
  | { readonly op: 'close' };

/** The crew for these points: with those of the context's teammates that are ready, where there is enough to do. */
export async function crewOf(
  uploaded: Uploaded,
  k: number,
  weights: Float64Array | undefined,
  { team = [] }: RunContext,
): Promise<Crew> {
  const { own, others } = dealOut(uploaded.points, k, team);
  const remote = others.map(remoteShare);
  const shares = [ownShare(uploaded, own, k, weights), ...(await Promise.all(remote))];
  return {
    size: shares.length,
    async step(centers, followed, context) {
      // The others are asked before this thread begins with its own.
      const asked = shares.slice(1).map((share) => share.step(centers, followed, context));
      // Where this thread is stopped first, nobody hears what becomes of the others.
      for (const step of asked) step.catch(() => undefined);
      const steps: Step[] = [await shares[0].step(centers, followed, context), ...(await Promise.all(asked))];
      const changed = steps.reduce((sum, step) => sum + step.changed, 0);
      return { changed, tally: sumOf(steps.flatMap((step) => step.tallies)) };
    },
    async all(labels) {
      const tallies = shares.map((share) => share.all(labels && ofShare(labels, share)));
      return sumOf((await Promise.all(tallies)).flat());
    },
    async labels() {
      const parts = await Promise.all(shares.map((share) => share.labels()));
      const all = new Int32Array(uploaded.points.rows);
      parts.forEach((part, i) => all.set(part, shares[i].sections[0]?.from ?? 0));
      return all;
    },
    dispose: () => shares.forEach((share) => share.dispose()),
  };
}

function ofShare(labels: Int32Array, { sections }: Share): Int32Array {
  const from = sections[0]?.from ?? 0;
  return labels.subarray(from, from + sections.reduce((sum, { rows }) => sum + rows, 0));
}

/** Added in the order of the sections; one section alone is handed on as it is. */
function sumOf([first, ...rest]: readonly Tally[]): Tally {
  for (const { sums, mass, members } of rest) {
    for (let at = 0; at < sums.length; at++) first.sums[at] += sums[at];
    for (let c = 0; c < mass.length; c++) {
      first.mass[c] += mass[c];
      first.members[c] += members[c];
    }
  }
  return first;
}

async function remoteShare({ mate, sections, range }: Hand): Promise<Share> {
  const ask = <A>(question: CrewQuestion): Promise<A> => mate.ask(question) as Promise<A>;
  await ask({ op: 'open', ...range });
  return {
    sections,
    step: (centers, followed) => ask<Step>({ op: 'step', centers, followed }),
    all: (labels) => ask<readonly Tally[]>(labels ? { op: 'all', labels: labels.slice() } : { op: 'all' }),
    labels: () => ask<Int32Array>({ op: 'labels' }),
    // Nobody waits for it; a teammate that is gone has nothing to give back.
    dispose: () => void mate.ask({ op: 'close' } satisfies CrewQuestion).catch(() => undefined),
  };
}
