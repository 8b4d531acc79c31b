import { app } from './app';
import { data } from './data';
import { door } from './door';
import { errors } from './errors';
import { exporting } from './export';
import { history } from './history';
import { notes } from './notes';
import { personas } from './personas';
import { sessions } from './sessions';
import { storing } from './storing';

/** What may be said before a file is opened, and whatever may go wrong at any time. */
export const first = {
  ...app,
  ...data,
  ...door,
  ...errors,
  ...exporting,
  ...history,
  ...notes,
  ...personas,
  ...sessions,
  ...storing,
} as const;
