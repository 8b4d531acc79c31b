import type { Flow, Step } from '../contract';
import { mapNumbers, needNumbers } from '../flow';

/**
 * Tames a right tail more gently than a logarithm; the usual choice for counts. The root of the size, with the sign
 * kept, so that zero stays zero and no value is refused. Learns nothing. O(n).
 */
export const squareRoot: Step<Record<string, never>> = {
  id: 'square-root',
  params: {},
  stage: 'shape',
  kinds: ['number'],
  fit(flow) {
    needNumbers(flow, 'square-root');
    return {};
  },
  apply(flow): Flow {
    return mapNumbers(flow, 'square-root', (value) => Math.sign(value) * Math.sqrt(Math.abs(value)));
  },
};
