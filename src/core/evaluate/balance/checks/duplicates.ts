import type { Check } from '../contract';
import { chained } from '../groups';
import { samePairs } from '../same';

/** Variables that tell exactly the same of every customer: what they say is counted twice, and more. */
export const duplicates: Check = {
  code: 'duplicate',
  find(facts) {
    const { variables } = facts;
    return chained(variables.length, samePairs(facts)).map((group) => {
      const columns = group.map((v) => variables[v].name);
      return {
        code: 'duplicate',
        columns,
        values: { columns: columns.join(', '), count: columns.length },
        remedies: [
          { do: 'drop', columns: columns.slice(1) },
          { do: 'merge', columns },
        ],
      };
    });
  },
};
