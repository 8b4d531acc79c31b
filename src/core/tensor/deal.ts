import type { Teammate } from '../base/context';
import type { Rows } from './rows';
import { sectionsOf, type Section } from './uploaded';

/** The sections of the points dealt out to this thread and to the teammates that are ready, neighbours to each. */
export interface Deal {
  readonly sections: readonly Section[];
  readonly own: readonly Section[];
  readonly others: readonly Hand[];
}
export interface Hand {
  readonly mate: Teammate;
  readonly sections: readonly Section[];
  /** What a teammate needs to know to cut the same sections out of the same points. */
  readonly range: { readonly rows: number; readonly k: number; readonly first: number; readonly count: number };
}

/** Nobody gets fewer than one section: with fewer sections than threads some teammates stay out. */
export function dealOut(points: Rows, k: number, team: readonly Teammate[]): Deal {
  const sections = sectionsOf(points, k);
  const mates = team.filter(({ ready }) => ready).slice(0, sections.length - 1);
  const [own, ...dealt] = runsOf(sections, mates.length + 1);
  const others = mates.map((mate, i) => {
    const range = { rows: points.rows, k, first: sections.indexOf(dealt[i][0]), count: dealt[i].length };
    return { mate, sections: dealt[i], range };
  });
  return { sections, own, others };
}

/**
 * As evenly as whole sections allow. The later hands get what is left over: the first one's thread also adds
 * up, and the last section is the smallest.
 */
function runsOf(sections: readonly Section[], hands: number): Section[][] {
  const border = (hand: number): number => Math.floor((hand * sections.length) / hands);
  return Array.from({ length: hands }, (_, hand) => sections.slice(border(hand), border(hand + 1)));
}
