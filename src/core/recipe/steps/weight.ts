import { float, resolveParams } from '../../base/params';
import type { Flow, Step } from '../contract';

const params = { factor: float({ default: 1, min: 0, max: 100 }) };

/**
 * Makes a variable count for more or less: weight 2 doubles what it adds to the squared distance between customers,
 * so its share doubles beside that of every other variable. Its values are multiplied by the root of the weight;
 * 0 takes it out. Words that are not encoded have no numbers to weigh and pass. Learns nothing. O(n).
 */
export const weight: Step<Record<string, never>> = {
  id: 'weight',
  params,
  stage: 'weigh',
  kinds: ['number', 'date', 'flag', 'category', 'text', 'identifier'],
  fit: () => ({}),
  apply(flow, _, given): Flow {
    const root = Math.sqrt(resolveParams(params, given).factor);
    const weighed = (values: Float64Array): Float64Array => values.map((value) => value * root);
    switch (flow.is) {
      case 'numbers':
        return { ...flow, values: weighed(flow.values) };
      case 'block':
        return { ...flow, parts: flow.parts.map((part) => ({ ...part, values: weighed(part.values) })) };
      case 'levels':
        return flow;
    }
  },
};
