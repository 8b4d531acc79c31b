import type { RunContext } from '../base/context';
import { closestTo, type Closest } from './closest';
import { dealOut, type Hand } from './deal';
import type { Rows } from './rows';
import { sectionPoints, sectionUploaded, type Section, type Uploaded } from './uploaded';

/**
 * Draws the rows that k-means++ begins with, over all sections of the points: in this thread, or shared with
 * teammates that hold the same points. Sums are made section by section and added in their order, so the
 * same rows are drawn with any team or none.
 */
export interface Chooser {
  /** Of each of these rows: what the weighted sum of squares would be if it were chosen too. */
  sumsWith(rows: readonly number[], context: RunContext): Promise<number[]>;
  choose(row: number, context: RunContext): Promise<void>;
  /** For each fraction (0..1) the first row at which the running sum exceeds that part of the whole. */
  pick(fractions: readonly number[]): Promise<number[]>;
  /** Gives memory back, here and there; must be called. */
  dispose(): void;
}

/** Some sections and whoever measures them. Rows are counted over all points. */
export interface ClosestShare {
  readonly sections: readonly Section[];
  /** By section, then by candidate. */
  sumsWith(rows: readonly number[], context: RunContext): Promise<readonly (readonly number[])[]>;
  /** Returns the whole of each section. */
  choose(row: number, context: RunContext): Promise<readonly number[]>;
  /** In section number `section` of the share. */
  pick(section: number, targets: readonly number[]): Promise<readonly number[]>;
  dispose(): void;
}

/** What a chooser asks of a teammate. */
export type ClosestQuestion =
  | ({ readonly op: 'closest' } & Hand['range'])
  | { readonly op: 'sums'; readonly rows: readonly number[] }
  | { readonly op: 'choose'; readonly row: number }
  | { readonly op: 'pick'; readonly section: number; readonly targets: readonly number[] }
  | { readonly op: 'chosen' };

/** @param k how many rows will be chosen. */
export async function chooserFor(
  points: Rows,
  weights: Float64Array | undefined,
  uploaded: Uploaded | undefined,
  k: number,
  { team = [] }: RunContext,
): Promise<Chooser> {
  const { own, others } = dealOut(points, k, team);
  const whole = { points, uploaded };
  const parts = own.map((section) => uploaded && sectionUploaded(uploaded, section));
  const remote = others.map(remoteShare);
  const shares = [closestShare(own, parts, weights, k, whole), ...(await Promise.all(remote))];
  /** By section. */
  let wholes: number[] = [];

  async function everybody<T>(ask: (share: ClosestShare) => Promise<readonly T[]>): Promise<T[]> {
    const [own, ...others] = shares;
    const asked = others.map(ask);
    for (const answer of asked) answer.catch(() => undefined);
    return [...(await ask(own)), ...(await Promise.all(asked)).flat()];
  }
  return {
    async sumsWith(rows, context) {
      const sums = await everybody((share) => share.sumsWith(rows, context));
      return rows.map((_, candidate) => sums.reduce((sum, section) => sum + section[candidate], 0));
    },
    async choose(row, context) {
      wholes = await everybody((share) => share.choose(row, context));
    },
    async pick(fractions) {
      const all = wholes.reduce((sum, part) => sum + part, 0);
      const places = fractions.map((fraction) => placeOf(fraction * all, wholes));
      return Promise.all(places.map(({ section, target }) => pickIn(shares, section, target)));
    },
    dispose: () => shares.forEach((share) => share.dispose()),
  };
}

/** The section in which the running sum exceeds the target, and what of the target is left for it. */
function placeOf(target: number, wholes: readonly number[]): { readonly section: number; readonly target: number } {
  let before = 0;
  for (let section = 0; section < wholes.length - 1; section++) {
    if (before + wholes[section] > target) return { section, target: target - before };
    before += wholes[section];
  }
  return { section: wholes.length - 1, target: target - before };
}

async function pickIn(shares: readonly ClosestShare[], section: number, target: number): Promise<number> {
  let first = 0;
  for (const share of shares) {
    if (section < first + share.sections.length) return (await share.pick(section - first, [target]))[0];
    first += share.sections.length;
  }
  throw new Error('no such section');
}

/** In this thread. @param parts the sections as tensors, where they are there. */
export function closestShare(
  sections: readonly Section[],
  parts: readonly (Uploaded | undefined)[],
  weights: Float64Array | undefined,
  k: number,
  all: { readonly points: Rows; readonly uploaded?: Uploaded | undefined },
): ClosestShare {
  const ways = sections.map((section, i): Closest => {
    const own = weights?.subarray(section.from, section.from + section.rows);
    return closestTo(sectionPoints(all.points, section), own, parts[i], k, all);
  });
  return {
    sections,
    async sumsWith(rows, context) {
      const sums: number[][] = [];
      for (const way of ways) sums.push(await way.sumsWith(rows, context));
      return sums;
    },
    async choose(row, context) {
      for (const way of ways) await way.choose(row, context);
      return ways.map((way) => way.whole());
    },
    pick: async (section, targets) => ways[section].pick(targets).map((row) => row + sections[section].from),
    dispose: () => ways.forEach((way) => way.dispose()),
  };
}

async function remoteShare({ mate, sections, range }: Hand): Promise<ClosestShare> {
  const ask = <A>(question: ClosestQuestion): Promise<A> => mate.ask(question) as Promise<A>;
  await ask({ op: 'closest', ...range });
  return {
    sections,
    sumsWith: (candidates) => ask({ op: 'sums', rows: candidates }),
    choose: (row) => ask({ op: 'choose', row }),
    pick: (section, targets) => ask({ op: 'pick', section, targets }),
    dispose: () => void mate.ask({ op: 'chosen' } satisfies ClosestQuestion).catch(() => undefined),
  };
}
