import type { RunRecord } from '../document';
import type { HistoryRecord } from '../history-record';
import * as is from './check';
import { LIMITS } from './limits';
import { runRecord } from './run-shape';
import { choice, noteOf, persona, recipeColumn } from './shared-shape';

/** Days that a calendar can show. */
const LAST_MOMENT = 8.64e15;
const LAST_ID = 2 ** 31;

const id = is.integer(0, LAST_ID);
const places = is.listOf(is.integer(0, LIMITS.historyParts), LIMITS.columns);
const recipe = is.orNull(is.record({ format: is.oneOf([1]), columns: places }));
const label = is.record({
  key: is.text(LIMITS.name),
  values: is.orAbsent(
    is.dictionary<string | number>((value, place) =>
      typeof value === 'string' ? is.text(LIMITS.cell)(value, place) : is.number(value, place),
    ),
  ),
  joins: is.orAbsent(is.text(LIMITS.cell)),
});
const mark = is.record({
  id: is.text(LIMITS.name),
  pinned: is.flag,
  personas: places,
  selections: is.orAbsent(is.listOf(is.text(LIMITS.name), LIMITS.columns)),
});
const scene = is.record({
  name: is.name,
  choices: places,
  recipe,
  recipeNotes: places,
  edited: is.listOf(is.text(LIMITS.cell), LIMITS.columns),
  lastRecipe: recipe,
  runs: is.listOf(mark, LIMITS.runs),
  runId: is.orNull(is.text(LIMITS.name)),
});
const point = is.record({
  id,
  from: is.orNull(id),
  next: is.orNull(id),
  at: is.integer(0, LAST_MOMENT),
  label,
  scene,
});
const outline = is.record({
  current: id,
  points: is.listOf(point, LIMITS.points),
  parts: is.listOf((value) => value, LIMITS.historyParts),
  runs: is.listOf(runRecord, LIMITS.runs),
});
type Outline = ReturnType<typeof outline>;

/**
 * The history of a session file, made anew of what is known. Points lead to earlier and later ones only, so whoever
 * follows them comes to an end; parts are looked at as what points take them for.
 * @throws AppError `sessionFile.field`
 */
export const history: is.Check = (value, place) => {
  const found = outline(value, place);
  const ids = found.points.map(({ id }) => id);
  found.points.forEach(({ id, from, next }, index) => {
    const at = is.within(is.within(place, 'points'), index);
    if (id <= (ids[index - 1] ?? -1)) throw is.refuse(is.within(at, 'id'), id);
    if (from !== null && from >= id) throw is.refuse(is.within(at, 'from'), from);
    if (next !== null && next <= id) throw is.refuse(is.within(at, 'next'), next);
  });
  if (!ids.includes(found.current)) throw is.refuse(is.within(place, 'current'), found.current);
  return { ...found, parts: partsOf(found, is.within(place, 'parts')) };
};

/** Parts that no point takes for anything are left empty. */
function partsOf({ points, parts }: Outline, place: is.Place): readonly unknown[] {
  const checked = new Map<number, { readonly as: is.Check; readonly part: unknown }>();
  const take = (as: is.Check, wanted: readonly number[]): void => {
    for (const at of wanted) {
      const known = checked.get(at);
      if (known?.as === as) continue;
      if (known || at >= parts.length) throw is.refuse(is.within(place, at), parts[at]);
      checked.set(at, { as, part: as(parts[at], is.within(place, at)) });
    }
  };
  for (const { scene } of points) {
    take(choice, scene.choices);
    take(noteOf, scene.recipeNotes);
    for (const columns of [scene.recipe?.columns, scene.lastRecipe?.columns]) take(recipeColumn, columns ?? []);
    for (const { personas } of scene.runs) take(persona, personas);
  }
  return parts.map((_, at) => checked.get(at)?.part ?? null);
}

/**
 * Holds what points say of runs against the runs: a name for each segment.
 * @throws AppError `sessionFile.field`
 */
export function checkMarks({ points }: HistoryRecord, runs: readonly RunRecord[], place: is.Place): void {
  const segments = new Map(runs.map(({ id, k }) => [id, k]));
  points.forEach(({ scene }, index) => {
    for (const { id, personas } of scene.runs) {
      const k = segments.get(id);
      const at = is.within(is.within(is.within(place, 'points'), index), 'runs');
      if (k !== undefined && k !== personas.length) throw is.refuse(at, personas.length);
    }
  });
}
