import { collinear } from './checks/collinear';
import { dominating } from './checks/dominating';
import { duplicates } from './checks/duplicates';
import { identifiers } from './checks/identifiers';
import { nearConstant } from './checks/near-constant';
import { proxies } from './checks/proxies';
import type { Check } from './contract';

/** Everything that is looked for among the variables, in the order in which it is told. */
export const CHECKS: readonly Check[] = [identifiers, duplicates, nearConstant, collinear, dominating, proxies];
