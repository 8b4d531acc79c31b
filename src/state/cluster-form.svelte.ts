import type { ParamValue, ParamValues } from '../core/base/params';
import type { RunRequest } from './segmentation';

const FIRST_METHOD = 'kmeans';
const FIRST_SEED = 1;
const FIRST_K = 5;

/** What is filled in on the Cluster screen; it stays while the person looks at other screens. */
export class ClusterForm {
  #session = '';
  algorithm = $state(FIRST_METHOD);
  /** Let Kindred propose the number of segments, or take the one given. */
  kMode = $state<'propose' | 'given'>('propose');
  k = $state(FIRST_K);
  seed = $state(FIRST_SEED);
  /** By method: settings that were changed; the others keep their defaults. */
  #changed = $state.raw<ReadonlyMap<string, ParamValues>>(new Map());

  /** Another session starts with a fresh form. */
  follow(session: string): void {
    if (session === this.#session) return;
    this.#session = session;
    this.algorithm = FIRST_METHOD;
    this.kMode = 'propose';
    this.k = FIRST_K;
    this.seed = FIRST_SEED;
    this.#changed = new Map();
  }

  /** Those of the method chosen; another method's stay where they are. */
  get params(): ParamValues {
    return this.#changed.get(this.algorithm) ?? {};
  }

  set(name: string, value: ParamValue): void {
    this.#changed = new Map(this.#changed).set(this.algorithm, { ...this.params, [name]: value });
  }

  useK(k: number): void {
    this.k = k;
    this.kMode = 'given';
  }

  get request(): RunRequest {
    const params = this.kMode === 'given' ? { ...this.params, k: this.k } : this.params;
    return { algorithm: this.algorithm, params, seed: this.seed };
  }
}

export const clusterForm = new ClusterForm();
