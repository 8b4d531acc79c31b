import { note } from '../base/notes';
import type { Note } from '../base/notes';
import type { Persona, PersonaMatch } from './contract';

/** Makes an id that was never used before. */
export type NewId = () => string;

/** Nameless personas for the segments of a first run, in the colours 0, 1, 2 ... */
export function newPersonas(k: number, newId: NewId): Persona[] {
  return Array.from({ length: k }, (_, color) => blank(newId(), color));
}

/**
 * The personas of a new run, by label: a segment that continues an earlier one keeps its id, name,
 * note and colour; any other is new and takes the lowest colour that no segment of this run has.
 */
export function carryPersonas(previous: readonly Persona[], match: PersonaMatch, newId: NewId): Persona[] {
  const kept = match.from.map((p) => (p >= 0 ? previous[p] : undefined));
  const taken = new Set(kept.flatMap((persona) => (persona === undefined ? [] : [persona.color])));
  return kept.map((persona) => {
    if (persona !== undefined) return persona;
    const color = lowestFree(taken);
    taken.add(color);
    return blank(newId(), color);
  });
}

/** The same personas, one of them with other words. */
export function editPersona(
  personas: readonly Persona[],
  id: string,
  change: Partial<Pick<Persona, 'name' | 'note'>>,
): Persona[] {
  return personas.map((persona) => (persona.id === id ? { ...persona, ...change } : persona));
}

/** What to tell of a match: how many named personas went on, and how many segments are new. */
export function matchNotes(previous: readonly Persona[], match: PersonaMatch): Note[] {
  const named = match.from.filter((p) => p >= 0 && previous[p].name !== '').length;
  const fresh = match.from.filter((p) => p < 0).length;
  return [
    ...(named > 0 ? [note('personas.kept', { count: named })] : []),
    ...(fresh > 0 && previous.length > 0 ? [note('personas.new', { count: fresh })] : []),
  ];
}

function blank(id: string, color: number): Persona {
  return { id, name: '', note: '', color };
}

function lowestFree(taken: ReadonlySet<number>): number {
  let color = 0;
  while (taken.has(color)) color++;
  return color;
}
