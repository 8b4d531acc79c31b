import type { Values } from '../core/base/notes';
import type { Recipe } from '../core/recipe/contract';
import type { TextKey } from '../i18n/en';
import type { EditedRecipe } from './recipe-edits';

/** What an edit did, in words of the page. */
export interface EditLabel {
  readonly key: TextKey;
  readonly values?: Values;
  /** Edits in a row with the same of these are one, as when a slider is moved. */
  readonly joins?: string;
}
/** One edit of the recipe: plain data, with what was before it and what after it. */
export interface RecipeEdit {
  readonly label: EditLabel;
  readonly before: EditedRecipe;
  readonly after: EditedRecipe;
}

/** Edits further back than this are forgotten. */
const MOST = 100;

/**
 * The edits of the recipe that can be taken back, the latest last. They are of use only while the recipe on screen
 * is the one that the latest of them made: once another is proposed, for other variables, there is nothing to undo.
 */
export class RecipeHistory {
  #past = $state.raw<readonly RecipeEdit[]>([]);
  #future = $state.raw<readonly RecipeEdit[]>([]);

  record(edit: RecipeEdit): void {
    const last = this.undoable(edit.before.recipe);
    const joined = last && edit.label.joins !== undefined && edit.label.joins === last.label.joins;
    const kept = joined ? this.#past.slice(0, -1) : last ? this.#past : [];
    this.#past = [...kept, joined ? { ...edit, before: last.before } : edit].slice(-MOST);
    this.#future = [];
  }

  /** The edit that led to this recipe. */
  undoable(recipe: Recipe | null): RecipeEdit | null {
    const last = this.#past.at(-1);
    return last !== undefined && last.after.recipe === recipe ? last : null;
  }

  /** The edit that was taken back to get to this recipe. */
  redoable(recipe: Recipe | null): RecipeEdit | null {
    const next = this.#future.at(-1);
    return next !== undefined && next.before.recipe === recipe ? next : null;
  }

  /** What was before the edit that led to this recipe; null where there is none. */
  undo(recipe: Recipe | null): EditedRecipe | null {
    const edit = this.undoable(recipe);
    if (!edit) return null;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, edit];
    return edit.before;
  }

  redo(recipe: Recipe | null): EditedRecipe | null {
    const edit = this.redoable(recipe);
    if (!edit) return null;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, edit];
    return edit.after;
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }
}
