import type { Flow } from './contract';
import type { BlockFlow } from './flow';

/**
 * Several columns, each after its own steps, as one block of that name: what a step over all of them works on. Of each
 * number of the block, `level` says which column it came from. Words that are not encoded have no numbers. Copies nothing.
 */
export function gather(name: string, flows: readonly Flow[]): BlockFlow {
  return { is: 'block', parts: flows.flatMap(numbersOf), name };
}

function numbersOf(flow: Flow): BlockFlow['parts'] {
  switch (flow.is) {
    case 'numbers':
      return [{ name: flow.name, level: flow.name, values: flow.values }];
    case 'block':
      return flow.parts.map((part) => ({ ...part, level: flow.name }));
    case 'levels':
      return [];
  }
}
