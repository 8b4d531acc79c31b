import { text } from '../i18n/text.svelte';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'kindred.settings';

/** What holds for every session on this computer: theme, language, and whether the graphics card may be used. */
class Settings {
  #theme = $state<Theme>('system');
  /** True while the page is dark, whoever decided it. Charts are redrawn when it changes. */
  #dark = $state(false);
  #graphicsCard = $state(true);

  get theme(): Theme {
    return this.#theme;
  }

  get dark(): boolean {
    return this.#dark;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    this.#apply();
    this.#store();
  }

  /** Whether large runs may be done on the graphics card. Labels are the same either way. */
  get graphicsCard(): boolean {
    return this.#graphicsCard;
  }

  set graphicsCard(allowed: boolean) {
    this.#graphicsCard = allowed;
    this.#store();
  }

  async useLanguage(id: string): Promise<void> {
    await text.use(id);
    document.documentElement.lang = text.language.locale;
    document.documentElement.dir = text.language.direction;
    this.#store();
  }

  /** Reads what was stored and follows the system's theme. Call once, at start. */
  async load(): Promise<void> {
    const stored = readStored();
    this.#theme = THEMES.find((theme) => theme === stored.get('theme')) ?? 'system';
    this.#graphicsCard = stored.get('graphicsCard') !== false;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#apply());
    this.#apply();
    const language = new URLSearchParams(location.search).get('language') ?? stored.get('language');
    if (typeof language === 'string' && language !== text.language.id) await this.useLanguage(language);
  }

  #apply(): void {
    const root = document.documentElement;
    if (this.#theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.#theme;
    this.#dark =
      this.#theme === 'dark' || (this.#theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  }

  #store(): void {
    try {
      const stored = { theme: this.#theme, language: text.language.id, graphicsCard: this.#graphicsCard };
      localStorage.setItem(KEY, JSON.stringify(stored));
    } catch {
      // Storage may be forbidden by policy; the settings then hold until the page closes.
    }
  }
}

/** Only known fields are ever read, so a stored `__proto__` can do nothing. */
function readStored(): ReadonlyMap<string, unknown> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return new Map(typeof stored === 'object' && stored !== null ? Object.entries(stored) : []);
  } catch {
    return new Map();
  }
}

export const settings = new Settings();
