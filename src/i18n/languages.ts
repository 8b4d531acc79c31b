import type { Catalogue, TextKey } from './en';

/** Every language: how it is called in the menu, the locale that numbers and dates follow, its texts. */
export interface Language {
  readonly id: string;
  readonly label: TextKey;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Not offered in the menu; `?language=<id>` in the address turns it on. */
  readonly forTesting?: boolean;
  load(): Promise<Catalogue>;
}

export const LANGUAGES: readonly Language[] = [
  {
    id: 'en',
    label: 'app.language.en',
    locale: 'en',
    direction: 'ltr',
    load: () => import('./en').then((module) => module.en),
  },
  {
    id: 'pseudo',
    label: 'app.language.pseudo',
    locale: 'en',
    direction: 'ltr',
    forTesting: true,
    load: () => import('./pseudo').then((module) => module.pseudo),
  },
];
