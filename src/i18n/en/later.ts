import { balance } from './balance';
import { charts } from './charts';
import { cluster } from './cluster';
import { explore } from './explore';
import { grid } from './grid';
import { importing } from './importing';
import { params } from './params';
import { prepare } from './prepare';
import { rollup } from './rollup';
import { runs } from './runs';
import { selecting } from './selection';
import { understand } from './understand';
import { variables } from './variables';

/** What is said from the moment on in which a file is opened: fetched then. */
export const later = {
  ...balance,
  ...charts,
  ...cluster,
  ...explore,
  ...grid,
  ...importing,
  ...params,
  ...prepare,
  ...rollup,
  ...runs,
  ...selecting,
  ...understand,
  ...variables,
} as const;
