import { note, type Note } from '../base/notes';
import type { SweepEntry } from './contract';
import { elbowOf } from './elbow';

/** From this strength on a number of segments is held to be confirmed (the authors' 0.8 to 0.9). */
const CONFIRMED = 0.8;
/** Strengths this close to the best one do not differ beyond their own chance. */
const EQUAL = 0.05;

export interface Proposal {
  readonly proposal: number;
  readonly reason: Note;
}

/**
 * The largest k that is nearly as well confirmed as the best one (and by at least 0.8), since a finer
 * partition that holds tells more; where none is confirmed, the one with the best silhouette, with the
 * note `sweep.weak`.
 */
export function proposalOf(entries: readonly SweepEntry[], distinct: number): Proposal {
  if (entries.length === 0) return { proposal: 1, reason: note('sweep.onlyDistinct', { distinct }) };
  const best = Math.max(...entries.map((entry) => entry.strength));
  const strong = entries.filter((entry) => entry.strength >= Math.max(CONFIRMED, best - EQUAL));
  const largest = strong.at(-1);
  if (largest) {
    const { k, strength, silhouette } = largest;
    return {
      proposal: k,
      reason: note('sweep.strongest', { k, strength: round(strength), silhouette: round(silhouette ?? 0) }),
    };
  }
  const neatest = bestBy(entries, ({ silhouette }) => silhouette) ?? entries[0].k;
  return { proposal: neatest, reason: note('sweep.weak', { k: neatest, strength: round(best) }) };
}

/** The k from which on more segments explain little more. */
export function elbowAmong(entries: readonly SweepEntry[]): number | null {
  return elbowOf(entries.map(({ k, inertia }) => ({ x: k, y: inertia })));
}

/**
 * What people who look at other measures would choose: said where one of them differs from the proposal,
 * and where all of them agree with it. Nothing where there was nothing to choose from.
 */
export function otherMeasures(entries: readonly SweepEntry[], proposal: number): readonly Note[] {
  if (entries.length < 3) return [];
  const values = {
    silhouette: bestBy(entries, (entry) => entry.silhouette) ?? 0,
    calinski: bestBy(entries, (entry) => entry.calinskiHarabasz) ?? 0,
    davies: bestBy(entries, ({ daviesBouldin }) => daviesBouldin && -daviesBouldin) ?? 0,
    elbow: elbowAmong(entries) ?? 0,
  };
  const unanimous = Object.values(values).every((k) => k === proposal);
  return [unanimous ? note('sweep.unanimous') : note('sweep.elsewhere', values)];
}

/** The k with the highest value; the smallest of several; null where none has one. */
function bestBy(entries: readonly SweepEntry[], valueOf: (entry: SweepEntry) => number | null): number | null {
  let best: { readonly k: number; readonly value: number } | null = null;
  for (const entry of entries) {
    const value = valueOf(entry);
    if (value !== null && value > (best?.value ?? -Infinity)) best = { k: entry.k, value };
  }
  return best?.k ?? null;
}

/** Two decimals are all that eight halvings can tell. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
