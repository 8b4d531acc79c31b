import type { ParamValue, ParamValues } from '../core/base/params';
import type { RunRequest } from './segmentation';

const FIRST_SEED = 1;
const FIRST_K = 5;

/** What is filled in on the Cluster screen; it stays while the person looks at other screens. */
export class ClusterForm {
  #session = '';
  algorithm = $state('kmeans');
  /** Let Kindred propose the number of segments, or take the one given. */
  kMode = $state<'propose' | 'given'>('propose');
  k = $state(FIRST_K);
  seed = $state(FIRST_SEED);
  /** Settings that were changed; the others keep their defaults. */
  params = $state.raw<ParamValues>({});

  /** Another session starts with a fresh form. */
  follow(session: string): void {
    if (session === this.#session) return;
    this.#session = session;
    this.kMode = 'propose';
    this.k = FIRST_K;
    this.seed = FIRST_SEED;
    this.params = {};
  }

  set(name: string, value: ParamValue): void {
    this.params = { ...this.params, [name]: value };
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
