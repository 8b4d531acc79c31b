import type { AppError } from '../../core/base/errors';

/** What keeps the session on screen from being stored. It stays said until it is no longer so. */
export type Trouble =
  /** Another tab works on it; `unkept`: there are changes here all the same. */
  | { readonly is: 'elsewhere'; readonly unkept: boolean }
  /** A newer Kindred has taken the database over. */
  | { readonly is: 'outdated' }
  | { readonly is: 'failed'; readonly error: AppError; readonly damaged: boolean };

/** What was stored and is gone. */
export interface Loss {
  readonly sessions: number;
  /** When the last of all was saved, in ms since 1970. */
  readonly savedAt: number;
  /** The session that was brought back from its copy. */
  readonly restored: string | null;
}
