import type { AppError } from '../core/base/errors';
import type { Note, Values } from '../core/base/notes';
import { en, type TextKey } from './en';
import { createFormats } from './format';
import { LANGUAGES, type Language } from './languages';
import { createTranslator } from './messages';

const FIRST = LANGUAGES[0] as Language;
const FIRST_FORMATS = createFormats(FIRST.locale);

/** The language on screen. Everything read from here follows a change of language at once. */
class Text {
  #language = $state.raw(FIRST);
  #formats = $state.raw(FIRST_FORMATS);
  #translate = $state.raw(createTranslator(en, FIRST.locale, FIRST_FORMATS));

  get language(): Language {
    return this.#language;
  }

  get format() {
    return this.#formats;
  }

  t = (key: TextKey, values?: Values): string => this.#translate(key, values);

  note = (note: Note): string => this.#translate(`note.${note.code}`, this.#named(note.values));

  error = (error: AppError): string => this.#translate(`error.${error.code}`, this.#named(error.values));

  /** Encodings are called as they are where one is chosen. */
  #named(values: Values): Values {
    const key = `import.encoding.${values['encoding'] ?? ''}`;
    return Object.hasOwn(en, key) ? { ...values, encoding: this.#translate(key as TextKey) } : values;
  }

  async use(id: string): Promise<void> {
    const language = LANGUAGES.find((candidate) => candidate.id === id) ?? FIRST;
    const catalogue = await language.load();
    this.#formats = createFormats(language.locale);
    this.#translate = createTranslator(catalogue, language.locale, this.#formats);
    this.#language = language;
  }
}

export const text = new Text();
export const t = text.t;
