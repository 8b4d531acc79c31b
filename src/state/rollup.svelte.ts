import type { AppError } from '../core/base/errors';
import { isCancelled, toAppError } from '../core/base/errors';
import { note } from '../core/base/notes';
import { NEEDED_PARTS, type EventsProposal, type Part, type RollupRecipe } from '../core/rollup/contract';
import type { RolledUpView } from '../engine/contract';
import { jobs } from './jobs.svelte';
import { messages } from './messages.svelte';
import type { AdoptedSession } from './adopted-session';
import type { Project } from './project.svelte';
import { pen } from './pen.svelte';
import { recipeFromText } from './rollup-file';

/** The pages of the settings. */
export const ROLLUP_PAGES = ['columns', 'features', 'groups', 'stages'] as const;
export type RollupPage = (typeof ROLLUP_PAGES)[number];

/** A column that a loaded recipe wants and this file lacks. */
export interface LackedColumn {
  readonly part: Part;
  readonly column: string;
}

type Session = Pick<
  Project,
  'id' | 'table' | 'engine' | 'rollup' | 'runs' | 'choices' | 'ensureTable' | 'showTable' | 'adopt'
> &
  AdoptedSession;

/**
 * Making customers of events: what Kindred noticed, the recipe that is being written, what it would give, and
 * what it gave. What is in force belongs to the project; here is the desk it is written on.
 */
export class RollupDesk {
  #session = '';
  #looking: AbortController | null = null;
  #asked = 0;

  /** The settings are on screen instead of the table. */
  isOpen = $state(false);
  page = $state<RollupPage>('columns');
  /** The person said that the rows stay as they are. */
  declined = $state(false);
  proposal = $state.raw<EventsProposal | null>(null);
  /** What differs from the proposal, because a person or a file said so. */
  #said = $state.raw<Partial<RollupRecipe>>({});
  lacked = $state.raw<readonly LackedColumn[]>([]);
  /** What the recipe would give, and which recipe that was. */
  preview = $state.raw<{ readonly recipe: RollupRecipe; readonly gives: RolledUpView } | null>(null);
  failure = $state.raw<AppError | null>(null);
  /** What the recipe in force gave. */
  result = $state.raw<{ readonly recipe: RollupRecipe; readonly gave: RolledUpView } | null>(null);

  readonly recipe = $derived.by((): RollupRecipe | null => this.proposal && { ...this.proposal.recipe, ...this.#said });
  /** Parts that nobody plays, and without which there are no customers. */
  readonly needed = $derived(NEEDED_PARTS.filter((part) => this.recipe?.parts[part] === undefined));
  /** Kindred noticed events, and nobody has said yet what is to become of them. */
  readonly asks = $derived(this.proposal?.isEvents === true && !this.declined);
  /** The preview is of a recipe that says something else. */
  readonly isStale = $derived(JSON.stringify(this.preview?.recipe) !== JSON.stringify(this.recipe));

  /** Looks at the events of this session, once. */
  async follow(session: Session): Promise<void> {
    if (session.id !== this.#session) this.#begin(session);
    if (this.proposal || !session.table) return;
    await this.#propose(session);
  }

  /** What the recipe in force gave; after a session is reopened it has to be worked out for its numbers. */
  async followResult(session: Session): Promise<void> {
    const { id, rollup: recipe } = session;
    if (!recipe || this.result?.recipe === recipe) return;
    try {
      await session.ensureTable();
      const gave = await session.engine.previewRollup({ recipe });
      if (session.id === id && session.rollup === recipe) this.result = { recipe, gave };
    } catch (error) {
      messages.fail(error);
    }
  }

  open(session: Session, page: RollupPage = 'columns'): void {
    if (session.rollup) this.#said = session.rollup;
    this.page = page;
    this.isOpen = true;
  }

  /** Leaves the settings; what is in force stays. */
  close(): void {
    this.#looking?.abort();
    this.isOpen = false;
  }

  decline(session: Pick<Session, 'asRows'>): void {
    if (!pen.mayWrite()) return;
    session.asRows = true;
    this.declined = true;
    this.close();
  }

  set<K extends keyof RollupRecipe>(name: K, value: RollupRecipe[K]): void {
    this.#said = { ...this.#said, [name]: value };
  }

  /** Back to what Kindred proposes, for these settings. */
  reset(...names: readonly (keyof RollupRecipe)[]): void {
    this.#said = Object.fromEntries(
      Object.entries(this.#said).filter(([name]) => !(names as readonly string[]).includes(name)),
    );
  }

  /** Whether any of these was said by somebody. */
  isSaid(...names: readonly (keyof RollupRecipe)[]): boolean {
    const proposed = this.proposal?.recipe;
    return names.some(
      (name) => name in this.#said && JSON.stringify(this.#said[name]) !== JSON.stringify(proposed?.[name]),
    );
  }

  /** Another column plays the part; null: none does. */
  async choosePart(session: Session, part: Part, column: string | null): Promise<void> {
    const { [part]: _before, ...others } = this.recipe?.parts ?? {};
    this.set('parts', column === null ? others : { ...others, [part]: column });
    this.lacked = this.lacked.filter((one) => one.part !== part);
    // Its texts are others; and so is what they mean.
    if (part === 'event') this.reset('events');
    await this.#propose(session);
  }

  /** A saved recipe takes the place of what is on the desk. @throws AppError `rollup.file*` */
  async load(session: Session, file: File): Promise<void> {
    const recipe = recipeFromText(await file.text(), file.name);
    const columns = new Set(this.proposal?.columns.map(({ name }) => name));
    const played = Object.entries(recipe.parts) as [Part, string][];
    this.lacked = played.filter(([, column]) => !columns.has(column)).map(([part, column]) => ({ part, column }));
    const parts = Object.fromEntries(played.filter(([, column]) => columns.has(column)));
    this.#said = { ...recipe, parts };
    await this.#propose(session);
  }

  /** Works out what the recipe would give. A newer look takes the place of an older one. */
  async look(session: Session): Promise<void> {
    const { recipe } = this;
    this.#looking?.abort();
    if (!recipe || this.needed.length > 0) return this.#seen(null, null);
    const looking = new AbortController();
    this.#looking = looking;
    try {
      await session.ensureTable();
      const gives = await session.engine.previewRollup({ recipe }, { signal: looking.signal });
      if (!looking.signal.aborted) this.#seen({ recipe, gives }, null);
    } catch (error) {
      if (!looking.signal.aborted && !isCancelled(error)) this.#seen(null, toAppError(error));
    }
  }

  /** One row per customer from here on. What was found among the rows before can be had back. */
  async apply(session: Session): Promise<boolean> {
    const { recipe } = this;
    if (!recipe) return false;
    this.#looking?.abort();
    const before = keptOf(session);
    const gave = await jobs.edit({ key: 'job.rollup' }, async (call) => {
      await session.ensureTable({ ...call, onProgress: () => undefined });
      return session.engine.rollup({ recipe }, call);
    });
    if (!gave) return false;
    session.showTable(gave.table, recipe);
    this.result = { recipe, gave };
    this.isOpen = false;
    this.#offerBack(session, before);
    return true;
  }

  /** The rows of the file as they are. */
  async unroll(session: Session): Promise<void> {
    const before = keptOf(session);
    const table = await jobs.edit({ key: 'job.unroll' }, async (call) => {
      await session.ensureTable({ ...call, onProgress: () => undefined });
      return session.engine.unroll({}, call);
    });
    if (!table) return;
    session.showTable(table, null);
    session.asRows = true;
    this.declined = true;
    this.isOpen = false;
    this.#offerBack(session, before);
  }

  #begin(session: Session): void {
    this.#looking?.abort();
    this.#session = session.id;
    this.isOpen = false;
    // Who has found segments among the rows has decided what they are.
    this.declined = session.asRows || session.runs.length > 0;
    this.proposal = null;
    this.#said = session.rollup ?? {};
    this.lacked = [];
    this.preview = null;
    this.failure = null;
    this.result = null;
  }

  async #propose(session: Session): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const parts = this.#said.parts;
    try {
      await session.ensureTable();
      const proposal = await session.engine.proposeRollup(parts ? { parts } : {});
      if (session.id === this.#session && asked === this.#asked) this.proposal = proposal;
    } catch (error) {
      if (session.id === this.#session) messages.fail(error);
    }
  }

  #seen(preview: RollupDesk['preview'], failure: AppError | null): void {
    this.preview = preview;
    this.failure = failure;
  }

  /** Segments found in the other table are gone with it: the message that says so brings both back. */
  #offerBack(session: Session, before: AdoptedSession): void {
    if (before.runs.length === 0) return;
    messages.tell(note('rollup.runsGone', { count: before.runs.length }), async () => {
      if (!pen.mayWrite()) return;
      const { rollup } = before;
      await (rollup ? session.engine.rollup({ recipe: rollup }) : session.engine.unroll({}));
      session.adopt(before);
    });
  }
}

/** All of a session, as `adopt` takes it. */
function keptOf(session: AdoptedSession): AdoptedSession {
  const { id, name, table, files, combine, rollup, asRows } = session;
  const { choices, recipe, recipeNotes, edited, sweep, runs, runId, reprofiled } = session;
  const file = { id, name, table, files, combine, rollup, asRows };
  return { ...file, choices, recipe, recipeNotes, edited, sweep, runs, runId, reprofiled };
}

export const rollupDesk = new RollupDesk();
