import type { Work } from '../base/work';
import type { ColumnRecipe, FittedNeighbours, Neighbours } from './contract';
import type { FittedFlow } from './fit';
import { countMissing } from './flow';
import { chooseLenders, findNeighbours, fitNeighbours } from './neighbours';
import { paramsOf, stepById } from './registry';
import type { Part } from './rows';

/** Whom a step may ask: the lenders are rows of the used ones, the neighbours are found for all rows of the table. */
interface Around {
  readonly lenders: Int32Array;
  readonly neighbours: Neighbours;
}

type FitColumn = (part: Part, used: Int32Array) => Work<FittedFlow>;

/**
 * The other variables of a recipe, for steps that fill a gap from similar customers. Worked out once, when the
 * first step asks.
 */
export class Surroundings {
  fitted: FittedNeighbours | undefined;
  #around: Around | undefined;

  private constructor(private readonly parts: readonly Part[]) {}

  /** None where no step asks. */
  static of(parts: readonly Part[]): Surroundings | undefined {
    return parts.some(({ recipe }) => asks(recipe)) ? new Surroundings(parts) : undefined;
  }

  *at(used: Int32Array, fitColumn: FitColumn): Work<Around> {
    this.#around ??= yield* this.#learn(used, fitColumn);
    return this.#around;
  }

  *#learn(used: Int32Array, fitColumn: FitColumn): Work<Around> {
    const open: FittedFlow[] = [];
    for (const part of this.parts) {
      open.push(yield* fitColumn({ ...part, recipe: withoutFilling(part.recipe) }, used));
    }
    const flows = open.map(({ flow }) => flow);
    const asking = this.parts.filter(({ recipe }) => asks(recipe));
    const gaps = asking.reduce((sum, { flow }) => sum + countMissing(flow), 0);
    const lenders = chooseLenders(used.length, gaps, flows);
    this.fitted = fitNeighbours(
      open.map(({ fitted }) => fitted),
      flows,
      lenders.map((lender) => used[lender]),
    );
    return { lenders, neighbours: findNeighbours(this.fitted, flows) };
  }
}

function asks({ steps }: ColumnRecipe): boolean {
  return steps.some((given) => given.enabled && stepById(given.step).asksNeighbours?.(paramsOf(given)) === true);
}

function withoutFilling(recipe: ColumnRecipe): ColumnRecipe {
  return { ...recipe, steps: recipe.steps.filter(({ step }) => stepById(step).stage !== 'gaps') };
}
