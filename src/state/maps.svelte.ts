import { defaultsOf, type ParamValue, type ParamValues } from '../core/base/params';
import { AppError } from '../core/base/errors';
import type { Turn } from '../core/base/dots/turning';
import type { Layout, MapCost } from '../core/project/contract';
import type { Catalogue } from '../engine/page/engine';
import type { TextKey } from '../i18n/en';
import { t } from '../i18n/text.svelte';
import { deciding } from './choices';
import { jobs } from './jobs.svelte';
import { messages } from './messages.svelte';
import { project, type Project } from './project.svelte';
import type { Run } from './run';
import { hasMap, knownMap, showing, withMap, type MapRequest } from './run-maps';

export type ProjectionEntry = Catalogue['projections'][number];

/** What takes longer is not begun by the way: the person is told, and decides. */
const SOON_SECONDS = 20;
const FIRST_SEED = 1;

/** A map that somebody wants of a run. */
interface Wish {
  readonly run: string;
  readonly projection: string;
  readonly dimensions: 2 | 3;
}
/** A little from the side, so that depth is seen. */
export const FRONT: Turn = { yaw: -0.6, pitch: 0.35 };
/** Further it would stand on its head. */
const MOST_PITCH = Math.PI / 2;

/** Which map is shown of a run, the making of others, and the settings they are made with. */
export class MapDesk {
  readonly #project: Project;
  /** The map that is being made, and how it looks by now. */
  making = $state.raw<(Wish & { readonly layout: Layout | null }) | null>(null);
  /** A map that would take long: nobody has decided yet. */
  asked = $state.raw<(Wish & { readonly cost: MapCost }) | null>(null);
  /** How maps in space are turned. */
  turn = $state.raw<Turn>(FRONT);
  /** Whoever begins another map takes the place of the one before. */
  #turn = 0;
  /** By projection: settings that were changed, the seed among them. */
  #changed = $state.raw<ReadonlyMap<string, ParamValues>>(new Map());

  constructor(project: Project) {
    this.#project = project;
  }

  /** What a map of this kind would be made with now. */
  values({ id, params }: ProjectionEntry): ParamValues {
    return { ...defaultsOf(params), seed: FIRST_SEED, ...this.#changed.get(id) };
  }

  set({ id }: ProjectionEntry, name: string, value: ParamValue): void {
    this.#changed = new Map(this.#changed).set(id, { ...this.#changed.get(id), [name]: value });
  }

  /** Turns maps in space by so much, in radians. */
  turnBy(yaw: number, pitch: number): void {
    const tipped = Math.max(-MOST_PITCH, Math.min(MOST_PITCH, this.turn.pitch + pitch));
    this.turn = { yaw: (this.turn.yaw + yaw) % (2 * Math.PI), pitch: tipped };
  }

  /** The layout on its way, while it is one of this run. */
  layoutOf(run: Run): { readonly projection: string; readonly layout: Layout } | null {
    const { making } = this;
    return making?.layout && making.run === run.id ? { projection: making.projection, layout: making.layout } : null;
  }

  /**
   * Shows a map: at once where it is there, soon where it is quickly made; where it takes long, asks.
   * @param dimensions as it was made, else in the plane, unless given.
   */
  async choose(run: Run, entry: ProjectionEntry, dimensions?: 2 | 3): Promise<void> {
    if (this.making) jobs.cancel();
    this.asked = null;
    if (hasMap(run, entry.id, dimensions)) return this.#replace(showing(run, entry.id, dimensions));
    const wish: Wish = { run: run.id, projection: entry.id, dimensions: dimensions ?? 2 };
    if (this.#takeKnown(run, entry, wish)) return;
    const cost = await this.#costOf(entry, wish);
    if (!cost) return;
    if (cost.seconds > SOON_SECONDS) this.asked = { ...wish, cost };
    else await this.make(run, entry, wish.dimensions);
  }

  /** Makes the map with the settings as they are now. Can be stopped like every long work. */
  async make(run: Run, entry: ProjectionEntry, dimensions: 2 | 3): Promise<void> {
    this.asked = null;
    const mine: Wish = { run: run.id, projection: entry.id, dimensions };
    if (this.#takeKnown(run, entry, mine)) return;
    const request = this.#request(entry, mine);
    const map = t(`projection.${entry.id}` as TextKey);
    const turn = ++this.#turn;
    this.making = { ...mine, layout: null };
    const made = await jobs.edit({ key: 'job.map', values: { map } }, async (call) => {
      await this.#ready(call.signal);
      const onLayout = (layout: Layout): void => {
        if (!call.signal.aborted && this.#turn === turn && mayMove()) this.making = { ...mine, layout };
      };
      const projected = await this.#project.engine.project(request, { ...call, onLayout });
      if (projected.coordinates.length !== run.arrays.rowIndex.length * projected.dimensions)
        throw new AppError('cancelled');
      return projected;
    });
    if (this.#turn === turn) this.making = null;
    const now = this.#project.runs.find(({ id }) => id === run.id);
    if (made && now) this.#replace(withMap(now, request, made));
  }

  #request(entry: ProjectionEntry, { dimensions }: Wish): MapRequest {
    const { seed, ...params } = this.values(entry);
    return { projection: entry.id, params: { ...params, dimensions: String(dimensions) }, seed: Number(seed) };
  }

  #takeKnown(run: Run, entry: ProjectionEntry, wish: Wish): boolean {
    const request = this.#request(entry, wish);
    const numbers = numbersOf(run);
    const known = knownMap(this.#project.runs, request, (other) => numbersOf(other) === numbers);
    if (known) this.#replace(withMap(run, request, known));
    return known !== null;
  }

  /** The numbers of the run are those that maps will be made of. @throws AppError `cancelled` */
  async #ready(signal: AbortSignal): Promise<void> {
    await this.#project.ensurePrepared({ signal, onProgress: () => undefined });
    if (this.#project.stale) throw new AppError('cancelled');
  }

  async #costOf(entry: ProjectionEntry, wish: Wish): Promise<MapCost | undefined> {
    try {
      if (!(await this.#project.prepare()) || this.#project.stale) return undefined;
      const { projection, params } = this.#request(entry, wish);
      return await this.#project.engine.planMap({ projection, params });
    } catch (error) {
      messages.fail(error);
      return undefined;
    }
  }

  #replace(run: Run): void {
    this.#project.runs = this.#project.runs.map((other) => (other.id === run.id ? run : other));
  }
}

/** What a run was made of. */
function numbersOf({ choices, recipe }: Run): string {
  return JSON.stringify([deciding(choices), recipe]);
}

/** Maps do not move where a person wants nothing to. */
function mayMove(): boolean {
  return !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export const mapDesk = new MapDesk(project);
