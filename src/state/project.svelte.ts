import type { Note } from '../core/base/notes';
import type { Persona } from '../core/personas/contract';
import type { Sweep, SweepEntry } from '../core/evaluate/contract';
import type { Recipe } from '../core/recipe/contract';
import type { Base, ColumnKind, ColumnView, Combine, DateOrder, Kpi, Role, TableView } from '../core/table/contract';
import type { RollupRecipe } from '../core/rollup/contract';
import type { Choice, Prepared } from '../engine/contract';
import { Engine } from '../engine/page/engine';
import type { AdoptedSession } from './adopted-session';
import { changeChoices, deciding, withChosen } from './choices';
import { aboutColumns, aboutPersona, aboutRun, began } from './history/labels';
import { History } from './history/history.svelte';
import type { EditLabel } from './history/timeline';
import { jobs, type JobCall } from './jobs.svelte';
import { canMeasureAll, measureAll, segmentTableOf } from './measuring';
import { messages } from './messages.svelte';
import { guessedChoices, openingRequest, sessionName, type OpenedFile } from './opened-files';
import { madeIn } from './made-columns';
import { HeldNumbers } from './numbers';
import { changeSteps, keepEdited, touching, type RecipeChange, type StepChange } from './recipe-edits';
import { cutRun, recut } from './recut';
import type { Run } from './run';
import { runSegmentation, type RunRequest } from './segmentation';
import { ensureSweep, SWEEP_MAX } from './sweeping';
import { view } from './view.svelte';

/**
 * The open session: file, choices, recipe, runs. Large things are `$state.raw` and replaced whole;
 * what follows from something else is dropped when that changes and made again when it is needed.
 */
export class Project {
  readonly engine = new Engine();
  readonly history = new History(this);
  readonly numbers = new HeldNumbers();

  id = $state('');
  name = $state('');
  table = $state.raw<TableView | null>(null);
  /** The files as they were opened; kept so that the session can be stored. */
  files = $state.raw<readonly OpenedFile[]>([]);
  /** How several files became one table; null for one file. */
  combine = $state.raw<Combine | null>(null);
  /** How customers were made of the events in the files; null where the rows are customers. */
  rollup = $state.raw<RollupRecipe | null>(null);
  /** The person said that the rows stay as they are, though Kindred took them for events. */
  asRows = $state(false);
  choices = $state.raw<readonly Choice[]>([]);
  recipe = $state.raw<Recipe | null>(null);
  recipeNotes = $state.raw<readonly Note[]>([]);
  /** Columns whose steps the person changed: proposals leave them alone. */
  edited = $state.raw<readonly string[]>([]);
  prepared = $state.raw<Prepared | null>(null);
  sweep = $state.raw<Sweep | null>(null);
  /** Lines of a sweep that is still going on. */
  sweeping = $state.raw<readonly SweepEntry[]>([]);
  runs = $state.raw<readonly Run[]>([]);
  runId = $state<string | null>(null);
  /** Columns as another kind than Kindred's guess, by name. */
  reprofiled = $state.raw<ReadonlyMap<string, ColumnView>>(new Map());
  /** The recipe before choices were changed last: its edited steps go on in the next proposal. */
  lastRecipe: Recipe | null = null;

  readonly run = $derived(this.runs.find((run) => run.id === this.runId) ?? null);
  readonly features = $derived(this.choices.filter((choice) => choice.role === 'feature'));
  /** The current run was made with other variables or another recipe than those on screen. */
  readonly stale = $derived.by(() => {
    const run = this.run;
    if (!run) return false;
    // Without a recipe one is about to be proposed for the same choices.
    const now = [deciding(this.choices), this.recipe ?? run.recipe];
    return JSON.stringify([deciding(run.choices), run.recipe]) !== JSON.stringify(now);
  });

  /** Opens a file, or several as one, as a new session. The old one stays stored, and open where this fails. */
  async openFiles(files: readonly OpenedFile[], combine: Combine | null = null): Promise<boolean> {
    const label = { key: 'job.read', values: { file: files.map(({ file }) => file.name).join(', ') } } as const;
    const table = await jobs.run(label, (call) => this.engine.open(openingRequest(files, combine), call));
    if (table) this.begin(files, combine, table);
    return table !== undefined;
  }

  /** A new session with a table that has just been read. */
  begin(files: readonly OpenedFile[], combine: Combine | null, table: TableView): void {
    this.#reset();
    this.id = crypto.randomUUID();
    this.name = sessionName(files);
    this.files = files;
    this.combine = combine;
    this.table = table;
    this.choices = guessedChoices(table);
    this.history.begin(began(this));
    this.engine.warmUp();
    view.column = null;
    view.segment = null;
  }

  /**
   * The engine's table is another one now: customers made of the events in the files, or the events again.
   * What was chosen and found in the one before is of no use with it.
   */
  showTable(table: TableView, rollup: RollupRecipe | null): void {
    const { id, name, files, combine } = this;
    this.#reset();
    Object.assign(this, { id, name, files, combine, rollup, table, choices: guessedChoices(table) });
    this.history.begin(began(this));
    view.column = null;
    view.segment = null;
  }

  /** Another name of the session; letters typed in a row are one edit. */
  rename(name: string): void {
    this.history.edit({ key: 'history.did.name', values: { name }, joins: 'name' }, () => (this.name = name));
  }

  column(name: string): ColumnView | undefined {
    return this.reprofiled.get(name) ?? this.table?.columns.find((column) => column.name === name);
  }

  /** Sets the role of one column or of several at once. */
  setRole(columns: string | readonly string[], role: Role): void {
    const label = aboutColumns('history.did.role', columns, { role });
    this.history.edit(label, () => this.#changeChoices(columns, (choice) => ({ ...choice, role })));
  }

  /** Bases and KPIs say how segments are read; nothing has to be computed anew. `undefined` for none. */
  setBase(columns: string | readonly string[], base: Base | undefined): void {
    const label = aboutColumns('history.did.base', columns, { base: base ?? 'none' });
    this.#choose(label, columns, (choice) => withChosen(choice, 'base', base));
  }

  setKpi(columns: string | readonly string[], kpi: Kpi | undefined): void {
    const label = aboutColumns('history.did.kpi', columns, { kpi: kpi ?? 'none' });
    this.#choose(label, columns, (choice) => withChosen(choice, 'kpi', kpi));
  }

  async setKind(columns: string | readonly string[], kind: ColumnKind): Promise<void> {
    const label = aboutColumns('history.did.kind', columns, { kind });
    await this.#readAnew(label, [columns].flat(), (choice) => ({ ...choice, kind }));
  }

  /** In which order the dates of a column are written, where its cells do not tell. */
  async setDateOrder(column: string, dateOrder: DateOrder): Promise<void> {
    const label = aboutColumns('history.did.dateOrder', column);
    await this.#readAnew(label, [column], (choice) => withChosen(choice, 'dateOrder', dateOrder));
  }

  changeStep(change: StepChange): void {
    const { column } = change;
    const edit = touching([column], (recipe) => changeSteps(recipe, change));
    this.editRecipe({ key: 'prepare.did.change', values: { column } }, edit);
  }

  /** Any edit of the recipe: it can be taken back, and the numbers follow. */
  editRecipe(label: EditLabel, change: RecipeChange): void {
    const { recipe, edited } = this;
    if (!recipe) return;
    const after = change({ recipe, edited });
    if (after.recipe === recipe) return;
    this.history.edit(label, () => {
      this.recipe = after.recipe;
      this.edited = after.edited;
      this.#forgetNumbers();
    });
  }

  /** Recipe (proposed where the person did not edit it) and matrix, if they are not there yet. */
  async prepare(): Promise<Prepared | null> {
    if (!this.table) return null;
    if (this.prepared && this.recipe) return this.prepared;
    await jobs.run({ key: 'job.prepare' }, (call) => this.ensurePrepared(call));
    return this.prepared;
  }

  /** The reading worker may have died for want of memory: the files are still here, so it reads them again. */
  async ensureTable(call?: JobCall): Promise<void> {
    if (this.engine.tableIsHeld || this.files.length === 0) return;
    const { files, combine, rollup } = this;
    const table = { open: openingRequest(files, combine), rollup };
    if (!this.engine.awaitsTable) this.engine.awaitTable(table, this.table?.rowCount ?? 0);
    await this.engine.ensureTable(call);
    this.numbers.forget();
    this.prepared = null;
  }

  async ensurePrepared(call: JobCall): Promise<Prepared> {
    await this.ensureTable({ ...call, onProgress: () => undefined });
    const { choices } = this;
    const recipe = await this.#ensureRecipe(call);
    if (this.prepared) return this.prepared;
    const prepared = await this.numbers.make(choices, recipe, () => this.engine.prepare({ choices, recipe }, call));
    if (choices === this.choices && recipe === this.recipe) this.prepared = prepared;
    return prepared;
  }

  /** Compares k = 2 .. SWEEP_MAX and proposes one. Lines appear as they come. */
  async compare(seed: number): Promise<Sweep | undefined> {
    return jobs.edit({ key: 'job.sweep', values: { kMax: SWEEP_MAX } }, (call) => this.ensureSweep(seed, call));
  }

  async ensureSweep(seed: number, call: JobCall): Promise<Sweep> {
    return ensureSweep(this, seed, call);
  }

  /** Opens a line of the sweep on screen as a run: the segments that it was judged by. */
  async openSweepRun(k: number): Promise<Run | undefined> {
    if (!this.sweep) return undefined;
    return this.findSegments({ algorithm: 'kmeans', params: { k }, seed: this.sweep.seed, opens: true });
  }

  /** The silhouette of everybody where a sample was measured, if the numbers the run was made with are on screen. */
  async measureAll(): Promise<void> {
    const { run } = this;
    if (!run || this.stale || !canMeasureAll(run)) return;
    const measured = await jobs.edit({ key: 'job.measure' }, (call) => measureAll(this, run, call));
    if (!measured) return;
    this.runs = this.runs.map((other) => (other.id === run.id ? { ...other, ...measured } : other));
  }

  /** Finds segments; with no `k` among the parameters the sweep proposes one. */
  async findSegments(request: RunRequest): Promise<Run | undefined> {
    const run = await jobs.edit({ key: 'job.cluster' }, (call) => runSegmentation(this, request, call));
    if (run) this.addRun(run, aboutRun('history.did.found', run));
    return run;
  }

  /** Cuts the tree of the run on screen into k; a cut that was made before is shown as it was left. */
  async cutTree(k: number): Promise<Run | undefined> {
    const { run } = this;
    if (!run || this.stale) return undefined;
    const known = cutRun(this.runs, run, k);
    const cut = known ?? (await jobs.edit({ key: 'job.cut', values: { k } }, (call) => recut(this, run, k, call)));
    if (!cut) return undefined;
    if (known) this.showRun(cut.id);
    else this.addRun(cut, aboutRun('history.did.cut', cut));
    return cut;
  }

  /** Makes the segment-by-variable table of the run on screen, if nobody did yet. */
  async completeTable(): Promise<void> {
    const { run } = this;
    if (!run || run.table) return;
    try {
      const table = await segmentTableOf(this, run);
      this.runs = this.runs.map((other) => (other.id === run.id ? { ...other, table } : other));
    } catch (error) {
      messages.fail(error);
    }
  }

  /** Another run, on screen at once. */
  addRun(run: Run, label: EditLabel): void {
    if (this.history.edit(label, () => (this.runs = [...this.runs, run]))) this.showRun(run.id);
  }

  showRun(id: string): void {
    this.runId = id;
    view.segment = null;
  }

  removeRun(id: string): void {
    const gone = this.runs.find((run) => run.id === id);
    if (gone) this.#keepRuns(aboutRun('history.did.removed', gone), (run) => run !== gone);
  }

  /** A pinned run stays on top of the list, and is kept when the others are removed. */
  pinRun(id: string, pinned: boolean): void {
    const one = this.runs.find((run) => run.id === id);
    if (!one) return;
    const label = aboutRun(pinned ? 'history.did.pinned' : 'history.did.unpinned', one);
    this.history.edit(label, () => (this.runs = this.runs.map((run) => (run === one ? { ...run, pinned } : run))));
  }

  removeUnpinnedRuns(): void {
    const count = this.runs.filter((run) => !run.pinned).length;
    this.#keepRuns({ key: 'history.did.removedOthers', values: { count } }, (run) => run.pinned);
  }

  changePersona(label: number, change: Partial<Pick<Persona, 'name' | 'note' | 'color'>>): void {
    const { run } = this;
    if (!run) return;
    const personas = run.personas.map((persona, index) => (index === label ? { ...persona, ...change } : persona));
    this.history.edit(aboutPersona(run, label, change), () => {
      this.runs = this.runs.map((other) => (other === run ? { ...run, personas } : other));
    });
  }

  /** Ends the session on screen (it stays stored) and shows the first page. */
  close(): void {
    jobs.cancel();
    this.#reset();
    view.segment = null;
    view.column = null;
    view.go('data');
  }

  async #ensureRecipe(call: JobCall): Promise<Recipe> {
    if (this.recipe) return this.recipe;
    const { choices } = this;
    const made = madeIn(this.lastRecipe);
    const proposal = await this.engine.proposeRecipe({ choices, made }, call);
    const recipe = keepEdited(proposal.recipe, this.lastRecipe, this.edited);
    if (choices === this.choices && !this.recipe) {
      this.recipe = recipe;
      this.recipeNotes = proposal.notes;
      this.lastRecipe = recipe;
    }
    return recipe;
  }

  /** Where the run on screen goes, the newest of the others takes its place. */
  #keepRuns(label: EditLabel, kept: (run: Run) => boolean): void {
    this.history.edit(label, () => (this.runs = this.runs.filter(kept)));
    if (this.run) return;
    this.runId = this.runs.at(-1)?.id ?? null;
    view.segment = null;
  }

  /** Columns seen in another way have other values: their profiles are made again, then all change at once. */
  async #readAnew(label: EditLabel, columns: readonly string[], change: (choice: Choice) => Choice): Promise<void> {
    const { table } = this;
    await this.ensureTable();
    const reprofiled = new Map(this.reprofiled);
    for (const choice of this.choices.filter(({ column }) => columns.includes(column))) {
      const known = table?.columns.find(({ name }) => name === choice.column);
      if (!known) continue;
      const { column, kind, dateOrder } = change(choice);
      reprofiled.set(column, { ...known, profile: await this.engine.profile({ column, kind, dateOrder }) });
    }
    if (table !== this.table) return;
    this.history.edit(label, () => {
      this.reprofiled = reprofiled;
      this.edited = this.edited.filter((name) => !columns.includes(name));
      this.#changeChoices(columns, change);
    });
  }

  /** What changes none of the numbers. */
  #choose(label: EditLabel, columns: string | readonly string[], change: (choice: Choice) => Choice): void {
    this.history.edit(label, () => {
      this.choices = changeChoices(this.choices, { columns: [columns].flat(), change });
    });
  }

  #changeChoices(columns: string | readonly string[], change: (choice: Choice) => Choice): void {
    const choices = changeChoices(this.choices, { columns: [columns].flat(), change });
    if (choices === this.choices) return;
    this.choices = choices;
    this.lastRecipe = this.recipe ?? this.lastRecipe;
    this.recipe = null;
    this.#forgetNumbers();
  }

  #forgetNumbers(): void {
    this.prepared = null;
    this.sweep = null;
    this.sweeping = [];
  }

  #reset(): void {
    this.id = '';
    this.name = '';
    this.table = null;
    this.files = [];
    this.combine = null;
    this.rollup = null;
    this.asRows = false;
    this.choices = [];
    this.recipe = null;
    this.lastRecipe = null;
    this.recipeNotes = [];
    this.edited = [];
    this.runs = [];
    this.runId = null;
    this.reprofiled = new Map();
    this.history.clear();
    this.numbers.forget();
    this.#forgetNumbers();
  }

  /** Takes over a stored session once its file has been read again. */
  adopt(stored: AdoptedSession): void {
    this.#reset();
    Object.assign(this, stored);
    this.history.begin({ key: 'history.did.opened', values: { name: this.name } });
    view.segment = null;
    view.column = null;
  }
}

export const project = new Project();
