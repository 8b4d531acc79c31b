import type { AppError } from '../../src/core/base/errors';
import type { Note } from '../../src/core/base/notes';
import { en } from '../../src/i18n/en';
import { createFormats } from '../../src/i18n/format';
import { createTranslator } from '../../src/i18n/messages';

const t = createTranslator(en, 'en', createFormats('en'));

/** The sentences that a person reads. */
export function sentences(notes: readonly Note[]): string[] {
  return notes.map(({ code, values }) => t(`note.${code}`, values));
}

export function errorSentence({ code, values }: Pick<AppError, 'code' | 'values'>): string {
  return t(`error.${code}`, values);
}
