import { app } from './en/app';
import { balance } from './en/balance';
import { charts } from './en/charts';
import { cluster } from './en/cluster';
import { data } from './en/data';
import { door } from './en/door';
import { errors } from './en/errors';
import { explore } from './en/explore';
import { exporting } from './en/export';
import { history } from './en/history';
import { importing } from './en/importing';
import { grid } from './en/grid';
import { notes } from './en/notes';
import { params } from './en/params';
import { personas } from './en/personas';
import { prepare } from './en/prepare';
import { rollup } from './en/rollup';
import { runs } from './en/runs';
import { selecting } from './en/selection';
import { sessions } from './en/sessions';
import { understand } from './en/understand';
import { storing } from './en/storing';
import { variables } from './en/variables';

/** The source of truth of every text a person sees. Other languages must have exactly these keys. */
export const en = {
  ...app,
  ...balance,
  ...charts,
  ...cluster,
  ...data,
  ...door,
  ...errors,
  ...explore,
  ...grid,
  ...history,
  ...importing,
  ...notes,
  ...params,
  ...personas,
  ...exporting,
  ...prepare,
  ...rollup,
  ...runs,
  ...selecting,
  ...sessions,
  ...storing,
  ...understand,
  ...variables,
} as const;

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;
