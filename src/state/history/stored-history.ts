import type { Note } from '../../core/base/notes';
import type { Persona } from '../../core/personas/contract';
import type { ColumnRecipe, Recipe } from '../../core/recipe/contract';
import type { Choice } from '../../engine/contract';
import { text } from '../../i18n/text.svelte';
import type { HistoryRecord, PointRecord, RecipeParts, SceneRecord } from '../../sessions/history-record';
import { recordOf, type Run } from '../run';
import type { Scene } from './scene';
import { bytesBesides } from './shelf';
import type { EditLabel, Point, Timeline } from './timeline';

/** Characters of the points and their parts; what is older is not stored. */
const MOST_CHARACTERS = 250_000;
/** Bytes of the arrays of runs that are stored for the history alone. */
const MOST_BYTES = 2 ** 25;

export interface StoredHistory {
  readonly record: HistoryRecord;
  /** Those of the record, whose arrays are stored with it. */
  readonly runs: readonly Run[];
}

/**
 * The newest points of a history, as many as are cheaply stored; null where the one on screen is not among them.
 * @param shown the runs of the list, which are stored anyway.
 * @param others those that only the history has.
 */
export function storedHistory(
  { points, current }: Timeline<Scene>,
  shown: readonly Run[],
  others: readonly Run[],
): StoredHistory | null {
  const parts = new Parts();
  const kept: PointRecord[] = [];
  let runs: readonly Run[] = [];
  let characters = 0;
  for (const point of points.toReversed()) {
    const record = { ...point, scene: written(point.scene, parts) };
    const wanted = new Set(point.scene.runs.map(({ id }) => id));
    const needed = others.filter((run) => wanted.has(run.id) || runs.includes(run));
    characters += JSON.stringify(record).length;
    if (characters + parts.characters > MOST_CHARACTERS || bytesBesides(needed, shown) > MOST_BYTES) break;
    kept.unshift(record);
    runs = needed;
  }
  if (!kept.some(({ id }) => id === current)) return null;
  return { record: { current, points: kept, parts: parts.list, runs: runs.map(recordOf) }, runs };
}

/** @returns null where something is missing: a session can be opened without its history. */
export function readHistory({ current, points, parts }: HistoryRecord): Timeline<Scene> | null {
  try {
    const read = points.map((point): Point<Scene> => ({
      ...point,
      label: labelOf(point),
      scene: sceneIn(point, parts),
    }));
    return read.some(({ id }) => id === current) ? { points: read, current } : null;
  } catch {
    return null;
  }
}

/** What was written down once. Parts that are alike are the same part, whichever object they are. */
class Parts {
  readonly #places = new Map<string, number>();
  readonly list: unknown[] = [];
  characters = 0;

  /** Where each of these stands. */
  places(parts: readonly object[]): number[] {
    return parts.map((part) => {
      const text = textOf(part);
      const known = this.#places.get(text);
      if (known !== undefined) return known;
      this.#places.set(text, this.list.length);
      this.characters += text.length;
      return this.list.push(part) - 1;
    });
  }
}

const TEXTS = new WeakMap<object, string>();

/** Parts are never changed, so each is written once. */
function textOf(part: object): string {
  const text = TEXTS.get(part) ?? JSON.stringify(part);
  TEXTS.set(part, text);
  return text;
}

function written(scene: Scene, parts: Parts): SceneRecord {
  return {
    ...scene,
    choices: parts.places(scene.choices),
    recipe: recipeTo(scene.recipe, parts),
    recipeNotes: parts.places(scene.recipeNotes),
    lastRecipe: recipeTo(scene.lastRecipe, parts),
    runs: scene.runs.map((mark) => ({ ...mark, personas: parts.places(mark.personas) })),
  };
}

function recipeTo(recipe: Recipe | null, parts: Parts): RecipeParts | null {
  return recipe && { ...recipe, columns: parts.places(recipe.columns) };
}

function sceneIn({ scene }: PointRecord, parts: readonly unknown[]): Scene {
  return {
    ...scene,
    choices: partsAt<Choice>(parts, scene.choices),
    recipe: recipeIn(scene.recipe, parts),
    recipeNotes: partsAt<Note>(parts, scene.recipeNotes).filter(({ code, values }) =>
      text.canSay(`note.${code}`, values),
    ),
    lastRecipe: recipeIn(scene.lastRecipe, parts),
    runs: scene.runs.map((mark) => ({ ...mark, personas: partsAt<Persona>(parts, mark.personas) })),
  };
}

function recipeIn(recipe: RecipeParts | null, parts: readonly unknown[]): Recipe | null {
  return recipe && ({ ...recipe, columns: partsAt<ColumnRecipe>(parts, recipe.columns) } as Recipe);
}

/** @throws RangeError where one is missing */
function partsAt<T>(parts: readonly unknown[], places: readonly number[]): T[] {
  return places.map((place) => {
    if (parts[place] === undefined) throw new RangeError(`no part ${place}`);
    return parts[place] as T;
  });
}

/** Labels are among the texts that tell what somebody did, on whatever screen. */
const DEED = /^\w+\.did\./;

/** An edit that this Kindred has no words for is an edit still. */
function labelOf({ label }: PointRecord): EditLabel {
  const isSayable = DEED.test(label.key) && text.canSay(label.key, label.values);
  return isSayable ? (label as EditLabel) : { key: 'history.did.other' };
}
