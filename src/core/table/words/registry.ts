import type { HeaderWords } from './contract';
import { ENGLISH } from './english';
import { GEORGIAN } from './georgian';
import { KYRGYZ } from './kyrgyz';
import { RUSSIAN } from './russian';
import { UZBEK } from './uzbek';
import { WELSH } from './welsh';

/** The languages in which headers are understood; the first that knows a word tells what it means. */
export const HEADER_LANGUAGES: readonly HeaderWords[] = [ENGLISH, RUSSIAN, UZBEK, KYRGYZ, GEORGIAN, WELSH];
