import type { AppError } from '../core/base/errors';
import type { Note, Values } from '../core/base/notes';
import type { Catalogue, TextKey } from './en';
import { first } from './en/first';
import { createFormats } from './format';
import { LANGUAGES, type Language } from './languages';
import { createTranslator } from './messages';

const FIRST = LANGUAGES[0] as Language;
const FIRST_FORMATS = createFormats(FIRST.locale);

/** The language on screen. Everything read from here follows a change of language at once. */
class Text {
  #language = $state.raw(FIRST);
  #formats = $state.raw(FIRST_FORMATS);
  #catalogue = $state.raw<Partial<Catalogue>>(first);
  #translate = $state.raw(createTranslator(first, FIRST.locale, FIRST_FORMATS));
  #whole: Promise<void> | undefined;

  get language(): Language {
    return this.#language;
  }

  get format() {
    return this.#formats;
  }

  /** A text that has not been fetched yet is empty, and follows as soon as it is there. */
  t = (key: TextKey, values?: Values): string => {
    if (this.#catalogue === first && !this.knows(key)) {
      void this.whole();
      return '';
    }
    return this.#translate(key, values);
  };

  note = (note: Note): string => this.t(`note.${note.code}`, this.#named(note.values));

  error = (error: AppError): string => this.t(`error.${error.code}`, this.#named(error.values));

  /** Is this a key of the catalogue, as far as it is there? */
  knows(key: string): key is TextKey {
    return Object.hasOwn(this.#catalogue, key);
  }

  /** Whether this can be said: the key is known, and all that its sentence needs is given. For what others wrote. */
  canSay(key: string, values?: Values): boolean {
    try {
      return this.knows(key) && this.#translate(key, values) !== '';
    } catch {
      return false;
    }
  }

  /** Fetches what is not needed before a file is opened. Asking again costs nothing. */
  whole(): Promise<void> {
    this.#whole ??= this.#take(this.#language);
    return this.#whole;
  }

  async use(id: string): Promise<void> {
    const language = LANGUAGES.find((candidate) => candidate.id === id) ?? FIRST;
    if (language.id === this.#language.id) return;
    this.#language = language;
    this.#whole = this.#take(language);
    await this.#whole;
  }

  /** Encodings are called as they are where one is chosen. */
  #named(values: Values): Values {
    const key = `import.encoding.${values['encoding'] ?? ''}`;
    return this.knows(key) ? { ...values, encoding: this.t(key) } : values;
  }

  async #take(language: Language): Promise<void> {
    const catalogue = await language.load();
    // Another one may have been chosen meanwhile.
    if (this.#language.id !== language.id) return;
    this.#formats = createFormats(language.locale);
    this.#catalogue = catalogue;
    this.#translate = createTranslator(catalogue, language.locale, this.#formats);
  }
}

export const text = new Text();
export const t = text.t;
