import { evenWeights, weightForShare } from '../../../base/shares';
import type { Check } from '../contract';

/** More than this, and all others together say less. */
const HALF = 0.5;
/** Of two variables one always has half or more. */
const FEWEST = 3;

/** One variable of at least three that carries more than half of the squared distance: it decides nearly alone. */
export const dominating: Check = {
  code: 'dominating',
  find({ variables }) {
    const taking = variables.filter(({ share }) => share > 0);
    if (taking.length < FEWEST) return [];
    const spreads = variables.map(({ spread }) => spread);
    const weights = variables.map(({ weight }) => weight);
    return variables.flatMap(({ name, share }, at) => {
      if (!(share > HALF)) return [];
      const own = weightForShare(spreads, weights, at, 1 / taking.length);
      const names = variables.map((variable) => variable.name);
      return [
        {
          code: 'dominating',
          columns: [name],
          values: { column: name, share, variables: taking.length },
          remedies: [
            ...(own === null ? [] : [{ do: 'weigh' as const, columns: [name], weights: [own] }]),
            { do: 'weigh', columns: names, weights: evenWeights(spreads) },
          ],
        },
      ];
    });
  },
};
