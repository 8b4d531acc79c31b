import { note } from '../core/base/notes';
import { evenWeights, sharesOf } from '../core/base/shares';
import type { Balance, BalanceMeasure, Remedy } from '../core/evaluate/balance/contract';
import { isCancelled } from '../core/base/errors';
import { merging, splitting, weighing } from './balance-edits';
import { removeColumn } from './made-columns';
import { messages } from './messages.svelte';
import { project } from './project.svelte';

/** Weights are kept to so many digits after the point. */
const DIGITS = 4;
const rounded = (weight: number): number => Number(weight.toFixed(DIGITS));

/** How the variables of the recipe on screen are weighed against each other, and the hands that change it. */
class Balancing {
  /** Of the numbers prepared last; while others are computed it stays, so that nothing jumps. */
  balance = $state.raw<Balance | null>(null);
  measure = $state<BalanceMeasure>('squared');
  /** The numbers that the balance is of. */
  #of = $state.raw<typeof project.prepared>(null);
  readonly ready = $derived(this.#of !== null && this.#of === project.prepared);
  /** Weights in somebody's hand, or on their way. */
  #draft = $state.raw<ReadonlyMap<string, number>>(new Map());

  readonly variables = $derived(this.balance?.variables ?? []);
  readonly weights = $derived(this.variables.map(({ name, weight }) => this.#draft.get(name) ?? weight));
  readonly #spreads = $derived(this.variables.map(({ carried }) => carried[this.measure].spread));
  /** At the weights in hand: a closed form, nothing is computed anew. */
  readonly shares = $derived(sharesOf(this.#spreads, this.weights));

  /** Asks for the balance of the numbers that are prepared. */
  async load(): Promise<void> {
    const { prepared, recipe, choices } = project;
    if (!prepared || !recipe) return;
    try {
      const balance = await project.engine.balance({ choices, recipe });
      if (prepared !== project.prepared) return;
      this.balance = balance;
      this.#of = prepared;
      this.#draft = new Map();
    } catch (error) {
      if (!isCancelled(error) && prepared === project.prepared) messages.fail(error);
    }
  }

  /** Follows a hand: nothing is decided yet. */
  hold(name: string, weight: number): void {
    this.#draft = new Map([...this.#draft, [name, weight]]);
  }

  setWeight(name: string, weight: number): void {
    this.#weigh(new Map([[name, weight]]), {
      key: 'balance.did.weight',
      values: { column: name },
      joins: `weight ${name}`,
    });
  }

  /** All variables that vary share alike. */
  evenOut(): void {
    const even = evenWeights(this.#spreads).map(rounded);
    this.#weigh(new Map(this.variables.map(({ name }, v) => [name, even[v] ?? 1])), { key: 'balance.did.even' });
  }

  /** Every weight 1. */
  reset(): void {
    this.#weigh(new Map(this.variables.map(({ name }) => [name, 1])), { key: 'balance.did.reset' });
  }

  apply(remedy: Remedy): void {
    const { columns } = remedy;
    if (remedy.do === 'drop') return this.#drop(columns);
    if (remedy.do === 'merge') {
      const values = { columns: columns.join(', ') };
      return project.editRecipe({ key: 'balance.did.merge', values }, merging(columns));
    }
    const weights = new Map(columns.map((name, at) => [name, rounded(remedy.weights[at] ?? 1)]));
    this.#weigh(weights, { key: columns.length === 1 ? 'balance.did.lower' : 'balance.did.even' });
  }

  isMerged(name: string): boolean {
    return project.recipe?.columns.some(({ column, merges }) => column === name && merges !== undefined) ?? false;
  }

  split(name: string): void {
    project.editRecipe({ key: 'balance.did.split', values: { column: name } }, splitting(name));
  }

  #weigh(weights: ReadonlyMap<string, number>, label: Parameters<typeof project.editRecipe>[0]): void {
    const changed = this.variables.filter(({ name, weight }) => (weights.get(name) ?? weight) !== weight);
    this.#draft = weights;
    if (changed.length === 0) return;
    project.editRecipe(label, weighing(new Map(changed.map(({ name }) => [name, weights.get(name) ?? 1]))));
  }

  /** Columns of the table are features no longer, those made of others go; the message can take it back. */
  #drop(names: readonly string[]): void {
    const { recipe, edited } = project;
    const dropped = recipe?.columns.filter(({ column }) => names.includes(column)) ?? [];
    for (const { column, of } of dropped) {
      if (of) project.editRecipe({ key: 'prepare.did.unmade', values: { column } }, removeColumn(column));
    }
    const own = dropped.flatMap(({ column, of, merges }) => {
      return of ? [] : (merges ?? [{ column }]).map((one) => one.column);
    });
    if (own.length === 0) return;
    project.setRole(own, 'ignore');
    const hers = new Map(dropped.filter(({ column }) => edited.includes(column)).map((one) => [one.column, one]));
    messages.tell(note('balance.dropped', { columns: own.join(', '), count: own.length }), async () => {
      project.setRole(own, 'feature');
      await project.prepare();
      project.editRecipe({ key: 'balance.did.back' }, (now) => ({
        recipe: { ...now.recipe, columns: now.recipe.columns.map((one) => hers.get(one.column) ?? one) },
        edited: [...new Set([...now.edited, ...hers.keys()])],
      }));
    });
  }
}

export const balancing = new Balancing();
