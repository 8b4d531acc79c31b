import type { Cloud, PointsApi, PointsDoor } from '../points-contract';
import { connect, type Client, type WorkerLike } from './connect';
import { spawnPoints } from './workers';

interface Held {
  readonly id: number;
  cloud: Cloud;
}

/** Clouds that the worker keeps: the one on screen, and two that were there before. */
const MOST_HELD = 3;

/**
 * The page's side of the worker of points. Numbers are sent when they are first asked about, and once; the worker
 * starts when first needed, and where it has ended another one is given what it needs.
 */
export class PointsDesk implements PointsDoor {
  readonly #spawn: () => WorkerLike;
  #worker: Client<PointsApi> | null = null;
  /** What the worker has, the latest used last. */
  #held: Held[] = [];
  #lastId = 0;

  constructor(spawn: () => WorkerLike = spawnPoints) {
    this.#spawn = spawn;
  }

  draw: PointsDoor['draw'] = (cloud, scene, { pixels, ...watch } = {}) => {
    const id = this.#hold(cloud);
    const transfer = pixels ? [pixels.buffer] : [];
    return this.#client().call('draw', { cloud: id, scene, pixels }, { ...watch, transfer });
  };

  near: PointsDoor['near'] = (cloud, request) => {
    const id = this.#hold(cloud);
    return this.#client().call('near', { cloud: id, ...request });
  };

  inside: PointsDoor['inside'] = (cloud, corners, watch = {}) => {
    const id = this.#hold(cloud);
    return this.#client().call('inside', { cloud: id, corners }, watch);
  };

  /** Ends the worker; the next question starts another. */
  dispose(): void {
    this.#worker?.terminate();
  }

  #client(): Client<PointsApi> {
    if (!this.#worker?.alive) {
      this.#held = [];
      this.#worker = connect<PointsApi>(this.#spawn(), { name: 'points' });
    }
    return this.#worker;
  }

  /** Sees to it that the worker has this cloud, and says under which number. Messages arrive in their order. */
  #hold(cloud: Cloud): number {
    const client = this.#client();
    const known = this.#held.find(({ cloud: { x, y, z } }) => x === cloud.x && y === cloud.y && z === cloud.z);
    const { x, y, z, labels, chosen, turn } = cloud;
    const held = known ?? { id: ++this.#lastId, cloud };
    // What goes wrong here goes wrong again in the question that follows, and is told there.
    const tell = (sent: Promise<void>): void => void sent.catch(() => undefined);
    if (!known) tell(client.call('hold', { cloud: held.id, x, y, z }));
    const isRelabelled = known?.cloud.labels !== labels;
    if (isRelabelled || known.cloud.chosen !== chosen) {
      tell(client.call('group', { cloud: held.id, labels: isRelabelled ? labels : undefined, chosen }));
    }
    if (turn && (!known || known.cloud.turn?.yaw !== turn.yaw || known.cloud.turn.pitch !== turn.pitch)) {
      tell(client.call('turn', { cloud: held.id, turn }));
    }
    held.cloud = cloud;
    this.#held = [...this.#held.filter((other) => other !== held), held];
    for (const { id } of this.#held.splice(0, Math.max(0, this.#held.length - MOST_HELD))) {
      tell(client.call('drop', { cloud: id }));
    }
    return held.id;
  }
}
