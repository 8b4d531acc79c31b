import type { ParamValue, ParamValues } from '../core/base/params';
import type { Advice, MethodAdvice } from '../core/cluster/advice';
import type { RunRequest } from './segmentation';

const FIRST_METHOD = 'kmeans';
const FIRST_SEED = 1;
const FIRST_K = 5;

/** What is filled in on the Cluster screen; it stays while the person looks at other screens. */
export class ClusterForm {
  #session = '';
  /** Which methods suit the numbers that were prepared last. */
  advice = $state.raw<MethodAdvice | null>(null);
  /** The method the person chose; null while that is left to Kindred. */
  #chosen = $state<string | null>(null);
  /** Let Kindred propose the number of segments, or take the one given. */
  kMode = $state<'propose' | 'given'>('propose');
  k = $state(FIRST_K);
  seed = $state(FIRST_SEED);
  /** By method: settings that were changed; the others keep their defaults. */
  #changed = $state.raw<ReadonlyMap<string, ParamValues>>(new Map());

  /** Another session starts with a fresh form. Advice stays until there is newer one. */
  follow(session: string, advice: MethodAdvice | null): void {
    if (session !== this.#session) this.#clear(session);
    if (advice) this.advice = advice;
  }

  #clear(session: string): void {
    this.#session = session;
    this.advice = null;
    this.#chosen = null;
    this.kMode = 'propose';
    this.k = FIRST_K;
    this.seed = FIRST_SEED;
    this.#changed = new Map();
  }

  /** The method that will run: the one chosen, or else the one proposed. */
  get algorithm(): string {
    return this.#chosen ?? this.advice?.proposed.algorithm ?? FIRST_METHOD;
  }

  set algorithm(id: string) {
    this.#chosen = id;
  }

  /** Takes advice: its method, with the settings it speaks of. */
  take({ algorithm, params }: Advice): void {
    this.algorithm = algorithm;
    for (const [name, value] of Object.entries(params)) this.set(name, value);
  }

  /** Those of the method chosen; another method's stay where they are. */
  get params(): ParamValues {
    return this.#changed.get(this.algorithm) ?? {};
  }

  /** Who changes a setting has chosen its method: later advice does not take it away. */
  set(name: string, value: ParamValue): void {
    this.#chosen ??= this.algorithm;
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
