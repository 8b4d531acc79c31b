import type { HistoryRecord } from '../../sessions/history-record';
import type { Project } from '../project.svelte';
import { pen } from '../pen.svelte';
import type { Run } from '../run';
import { linesOf } from './lines';
import { restore } from './restore';
import { sameScene, sceneOf, type Scene } from './scene';
import { bytesBesides, Shelf } from './shelf';
import { readHistory, storedHistory } from './stored-history';
import { afterIn, amended, beforeIn, begun, currentOf, goneTo, pointOf, recorded, withoutOldest } from './timeline';
import type { EditLabel, Point, Timeline } from './timeline';

/** Arrays of runs that only the past still has may take so much memory; the oldest points go first. */
const MOST_BYTES = 2 ** 28;

/** What happened last, for whoever asked for it. */
export interface Told {
  readonly key: 'history.undone' | 'history.redone' | 'history.wentTo';
  readonly what: EditLabel | null;
}

/**
 * The one history of a session: every edit by name, the way back to any of them, and on from there. A point
 * remembers what the person had decided; what was computed is kept beside it, and never computed again.
 */
export class History {
  readonly #project: Project;
  readonly #shelf = new Shelf();
  #timeline = $state.raw<Timeline<Scene> | null>(null);
  #editing = false;

  /** The edit that undoing takes back; null where there is none. */
  readonly undoable = $derived(
    !pen.away && this.#timeline && beforeIn(this.#timeline) ? currentOf(this.#timeline).label : null,
  );
  readonly redoable = $derived(pen.away ? null : this.#timeline && (afterIn(this.#timeline)?.label ?? null));
  /** As much of all this as is stored with the session; null where there is nothing to go back to. */
  readonly stored = $derived.by(() => {
    const { runs } = this.#project;
    if (!this.#timeline || this.#timeline.points.length < 2) return null;
    return storedHistory(this.#timeline, runs, this.#shelf.besides(runs));
  });
  told = $state.raw<Told | null>(null);
  /** All points, as they are listed. */
  readonly lines = $derived(this.#timeline ? linesOf(this.#timeline) : []);

  constructor(project: Project) {
    this.#project = project;
  }

  /** A session begins: nothing lies before this. */
  begin(label: EditLabel): void {
    this.#shelf.clear();
    this.#timeline = begun({ label, at: Date.now(), scene: sceneOf(this.#project) });
  }

  /** The history of a session that was opened again, with all runs it can bring back. */
  resume(record: HistoryRecord, runs: readonly Run[]): void {
    const timeline = readHistory(record);
    if (!timeline) return;
    const { choices, recipe, sweep, reprofiled } = this.#project;
    this.#shelf.keep({ choices, recipe, sweep, reprofiled, runs });
    this.#timeline = timeline;
  }

  clear(): void {
    this.#shelf.clear();
    this.#timeline = null;
  }

  /**
   * Makes an edit that can be taken back; edits within it are part of it. One that changes nothing is not remembered.
   * @returns whether it was made: nothing is where another tab has the pen
   */
  edit(label: EditLabel, change: () => void): boolean {
    if (!pen.mayWrite()) return false;
    if (this.#editing) change();
    else this.#record(label, change);
    return true;
  }

  /** Takes the last edit back. */
  undo(): void {
    this.#go(this.#timeline && beforeIn(this.#timeline), { key: 'history.undone', what: this.undoable });
  }

  /** Does again what was taken back last. */
  redo(): void {
    this.#go(this.#timeline && afterIn(this.#timeline), { key: 'history.redone', what: this.redoable });
  }

  /** Everything as it was at this point. What came after it stays in the list. */
  goTo(id: number): void {
    const target = this.#timeline && pointOf(this.#timeline, id);
    this.#go(target, { key: 'history.wentTo', what: target?.label ?? null });
  }

  #record(label: EditLabel, change: () => void): void {
    const before = this.#leave();
    this.#editing = true;
    try {
      change();
    } finally {
      this.#editing = false;
    }
    const scene = sceneOf(this.#project);
    if (!before || sameScene(currentOf(before).scene, scene)) return;
    this.#shelf.keep(this.#project);
    this.#timeline = this.#affordable(recorded(before, { label, at: Date.now(), scene }));
  }

  #go(target: Point<Scene> | null, told: Told): void {
    if (!target || target.id === this.#timeline?.current || !pen.mayWrite()) return;
    const left = this.#leave();
    if (!left) return;
    this.#timeline = goneTo(left, target.id);
    restore(this.#project, target.scene, this.#shelf);
    this.told = told;
  }

  /** The history with the point on screen as things are now, and all that was computed on the shelf. */
  #leave(): Timeline<Scene> | null {
    this.#shelf.keep(this.#project);
    return this.#timeline && amended(this.#timeline, sceneOf(this.#project));
  }

  #affordable(timeline: Timeline<Scene>): Timeline<Scene> {
    this.#forgetUnnamed(timeline);
    const { runs } = this.#project;
    if (bytesBesides(this.#shelf.besides(runs), runs) <= MOST_BYTES) return timeline;
    const shorter = withoutOldest(timeline);
    return shorter === timeline ? timeline : this.#affordable(shorter);
  }

  #forgetUnnamed({ points }: Timeline<Scene>): void {
    this.#shelf.forgetRunsBut(new Set(points.flatMap(({ scene }) => scene.runs.map(({ id }) => id))));
  }
}
