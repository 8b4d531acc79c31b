import { flag, int } from '../base/params';

/** Parameters that several methods have, each described once. Their texts are the methods' own. */
export const common = {
  k: int({ default: 5, min: 1, max: 1000 }),
  starts: int({ default: 10, min: 1, max: 200 }),
  maxIterations: int({ default: 300, min: 1, max: 10_000, advanced: true }),
  earlyStop: flag({ default: true, advanced: true }),
} as const;
