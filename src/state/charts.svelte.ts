import type {
  ChartNumbers,
  ChartRequest,
  FlowNumbers,
  PlacesRequest,
  SilhouetteNumbers,
} from '../core/explain/charts/contract';
import { t } from '../i18n/text.svelte';
import { segmentName } from './names';
import type { Project } from './project.svelte';
import type { Run } from './run';
import { segmentedOf } from './segmentation';

/** What a person may choose for a chart: columns, and another run by its id. */
export interface ChartChoice {
  readonly number: string | null;
  readonly category: string | null;
  /** '' for shares of customers instead of a number. */
  readonly measure: string | null;
  readonly run: string | null;
}
type Choosing = keyof ChartChoice;

export interface ChoiceOption {
  readonly id: string;
  readonly name: string;
}

/** So many customers are drawn one by one. */
const SAMPLED = 300;
const SAMPLE_SEED = 1;
/** Up to so many customers all silhouettes are drawn. */
const MOST_SILHOUETTES = 3000;
/** Answers kept: going back to a chart shows it at once. */
const MOST_KEPT = 16;

/** Which chart of a run is looked at, what was chosen for it, and the numbers it is drawn from. */
export class ChartDesk {
  chart = $state('snake');
  #chosen = $state.raw<ChartChoice>({ number: null, category: null, measure: null, run: null });
  #kept = $state.raw<ReadonlyMap<string, ChartNumbers>>(new Map());

  choose(what: Choosing, id: string): void {
    this.#chosen = { ...this.#chosen, [what]: id };
  }

  /** What was chosen where this run has it, else what says most. */
  choice(project: Project, run: Run): ChartChoice {
    const pick = (what: Choosing): string | null => {
      const options = optionsOf(what, project, run);
      const own = this.#chosen[what];
      return options.some(({ id }) => id === own) ? own : (options[0]?.id ?? null);
    };
    return { number: pick('number'), category: pick('category'), measure: pick('measure'), run: pick('run') };
  }

  /** The numbers, where they were fetched before; undefined while they are not there. */
  numbers(key: string): ChartNumbers | undefined {
    return this.#kept.get(key);
  }

  /** @throws AppError what the engine threw; `cancelled` */
  async fetch(project: Project, run: Run, ask: Ask, signal: AbortSignal): Promise<void> {
    const key = keyOf(run, ask);
    if (this.#kept.has(key)) return;
    const numbers = await answered(project, run, ask, signal);
    this.#kept = new Map([...[...this.#kept].slice(1 - MOST_KEPT), [key, numbers]]);
  }
}

export const chartDesk = new ChartDesk();

/** What is to be fetched for a chart. */
export interface Ask {
  readonly needs: ChartNumbers['kind'];
  readonly choice: ChartChoice;
}

/** Whatever the numbers depend on: another key means other numbers. */
export function keyOf(run: Run, { needs, choice: { number, category, measure, run: other } }: Ask): string {
  const parts = {
    spread: [number],
    crosstab: [category, measure],
    flow: [other],
    sample: [],
    places: [],
    silhouettes: [],
  };
  return JSON.stringify([run.id, run.k, needs, ...parts[needs]]);
}

/** What can be chosen, what says most first. */
export function optionsOf(what: Choosing, project: Project, run: Run): readonly ChoiceOption[] {
  const { variables } = run.explanation;
  const named = ({ column }: { readonly column: string }): ChoiceOption => ({ id: column, name: column });
  const isOutcome = ({ role }: (typeof variables)[number]): number => Number(role === 'outcome');
  const separating = variables.toSorted((a, b) => isOutcome(a) - isOutcome(b) || b.separation - a.separation);
  if (what === 'number') return separating.filter(({ type }) => type === 'number').map(named);
  if (what === 'category') return separating.filter(({ type }) => type === 'levels').map(named);
  if (what === 'measure') {
    const numbers = variables.filter(({ type, kind }) => type === 'number' && kind !== 'date');
    const outcomesFirst = numbers.toSorted((a, b) => Number(b.role === 'outcome') - Number(a.role === 'outcome'));
    return [...outcomesFirst.map(named), { id: '', name: t('gallery.measure.none') }];
  }
  const others = project.runs.filter(({ id }) => id !== run.id).toReversed();
  return others.map((other) => ({ id: other.id, name: runName(other) }));
}

function runName({ number, k }: Run): string {
  return t('gallery.run.name', { number, k });
}

/** What a run and its table have to offer charts. */
export function chartFacts(project: Project, run: Run) {
  const { variables } = run.explanation;
  const count = (of: (variable: (typeof variables)[number]) => boolean): number => variables.filter(of).length;
  return {
    segments: run.k,
    numbers: count(({ type }) => type === 'number'),
    categories: count(({ type }) => type === 'levels'),
    features: count(({ role }) => role === 'feature'),
    otherRuns: project.runs.length - 1,
    places: placesIn(project) !== null,
    prepared: project.run?.id === run.id && !project.stale,
  };
}

/** Coordinates where there are some, else countries. */
function placesIn({ table }: Project): PlacesRequest | null {
  const meaning = (meant: string): string | undefined =>
    table?.columns.find(({ profile }) => profile.meaning === meant)?.name;
  const [latitude, longitude, country] = [meaning('latitude'), meaning('longitude'), meaning('country')];
  if (latitude !== undefined && longitude !== undefined)
    return { kind: 'places', by: 'coordinates', latitude, longitude };
  return country === undefined ? null : { kind: 'places', by: 'country', column: country };
}

async function answered(project: Project, run: Run, ask: Ask, signal: AbortSignal): Promise<ChartNumbers> {
  if (ask.needs === 'silhouettes') return silhouettesFor(project, run, signal);
  await project.ensureTable();
  if (ask.needs === 'flow') return flowTo(project, run, ask.choice.run, signal);
  const request = requestFor(project, run, ask);
  return project.engine.chartNumbers({ ...segmentedOf(run), choices: run.choices, request }, { signal });
}

function requestFor(project: Project, run: Run, { needs, choice }: Ask): ChartRequest {
  const { x, y } = run.arrays;
  if (needs === 'spread') return { kind: 'spread', column: choice.number ?? '' };
  if (needs === 'crosstab') return { kind: 'crosstab', column: choice.category ?? '', value: choice.measure || null };
  const places = needs === 'places' ? placesIn(project) : null;
  return places ?? { kind: 'sample', rows: SAMPLED, seed: SAMPLE_SEED, x, y };
}

async function silhouettesFor(project: Project, run: Run, signal: AbortSignal): Promise<SilhouetteNumbers> {
  await project.ensurePrepared({ signal, onProgress: () => undefined });
  const { labels } = run.arrays;
  const limits = { exactRows: MOST_SILHOUETTES };
  const { value, perRow, perSegment } = await project.engine.score({ score: 'silhouette', labels, limits }, { signal });
  const values = bySegment(perRow ?? new Float32Array(), labels, run.k);
  const measured = values.reduce((sum, { length }) => sum + length, 0);
  const of = run.sizes.reduce((sum, size) => sum + size, 0);
  return {
    kind: 'silhouettes',
    value: value ?? null,
    means: perSegment ?? values.map(() => null),
    values,
    measured,
    of,
  };
}

/** The known values of each segment, descending. One pass over the rows, of which there may be a million. */
function bySegment(perRow: Float32Array, labels: Int32Array, k: number): Float32Array[] {
  const own = Array.from({ length: k }, (): number[] => []);
  for (let row = 0; row < perRow.length; row++) {
    const value = perRow[row] as number;
    if (value === value) own[labels[row] as number]?.push(value);
  }
  return own.map((values) => Float32Array.from(values).sort().reverse());
}

async function flowTo(project: Project, run: Run, id: string | null, signal: AbortSignal): Promise<FlowNumbers> {
  const other = project.runs.find((one) => one.id === id) ?? run;
  const names = (of: Run): string[] => of.personas.map(segmentName);
  const sides = { a: segmentedOf(run), b: segmentedOf(other), namesA: names(run), namesB: names(other) };
  const { crosstab, lines, columns, inCommon, noise } = await project.engine.compareRuns(sides, { signal });
  const counts = run.personas.map(() => new Array<number>(other.k).fill(0));
  crosstab.rows.forEach(([, , ...cells], i) => {
    const row = counts[lines[i] ?? -1];
    cells.forEach((n, j) => row && (row[columns[j] ?? 0] = Number(n ?? 0)));
  });
  const to = other.personas.map((persona, label) => ({ name: segmentName(persona, label), color: persona.color }));
  return { kind: 'flow', other: runName(other), run: other.id, to, counts, inCommon: inCommon - noise };
}
