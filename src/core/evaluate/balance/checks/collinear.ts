import type { Check, Facts, Warning } from '../contract';
import { chained } from '../groups';
import { samePairs } from '../same';

/** From here on, one of two variables tells at least nine tenths of the other (0.95 squared). */
const STRONG = 0.95;

/**
 * Variables so strongly associated that they count what is one thing several times; those that are exactly the same
 * are told apart. Of a group the one nearest to all others is kept where the others are dropped.
 */
export const collinear: Check = {
  code: 'collinear',
  find(facts) {
    const { variables, association } = facts;
    const repeated = new Set(samePairs(facts).map(([, later]) => later));
    const pairs: [number, number][] = [];
    for (let a = 0; a < variables.length; a++) {
      for (let b = a + 1; b < variables.length; b++) {
        if (!repeated.has(a) && !repeated.has(b) && association(a, b) >= STRONG) pairs.push([a, b]);
      }
    }
    return chained(variables.length, pairs).map((group) => told(facts, group, pairs));
  },
};

function told({ variables, association }: Facts, group: readonly number[], pairs: [number, number][]): Warning {
  const columns = group.map((v) => variables[v].name);
  const strengths = pairs.filter(([a]) => group.includes(a)).map(([a, b]) => association(a, b));
  const nearness = group.map((a) => group.reduce((sum, b) => (a === b ? sum : sum + association(a, b)), 0));
  const kept = nearness.indexOf(Math.max(...nearness));
  return {
    code: 'collinear',
    columns,
    values: {
      columns: columns.join(', '),
      count: columns.length,
      least: Math.min(...strengths),
      most: Math.max(...strengths),
    },
    remedies: [
      { do: 'merge', columns },
      { do: 'drop', columns: columns.filter((_, at) => at !== kept) },
    ],
  };
}
