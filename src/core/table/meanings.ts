import { note, type Note } from '../base/notes';
import type { Meaning } from './contract';
import { isCountry, isCountryCode } from './countries';
import type { Facts } from './facts';
import { meaningsSaid, type Said } from './header-words';
import { NUMBER_SHARE } from './number-share';

export interface MeaningGuess {
  readonly meaning: Meaning;
  readonly meaningReason: Note;
}

/** Of the values looked at, this share must look like what they are called. */
const MOST = 0.6;
/** And this share where nothing but the values says so. */
const NEARLY_ALL = 0.9;
/** With room for those who would rather not say, and for the ways of writing it. */
const MOST_GENDERS = 12;

/**
 * What the values mean, from the words of the header and from a sample of the values: addresses, country names
 * and currency signs speak for themselves; an age, a latitude or a count is called so, and within its range.
 * Undefined where nothing is sure enough. O(sample).
 */
export function guessMeaning(facts: Facts, words: readonly string[]): MeaningGuess | undefined {
  if (facts.present === 0) return undefined;
  return byValues(facts) ?? byHeader(facts, meaningsSaid(words));
}

function byValues(facts: Facts): MeaningGuess | undefined {
  const { samples, present } = facts;
  if (facts.currencies >= present * MOST) return seen('money', facts.currencies / present);
  if (facts.percents >= present * MOST) return seen('percent', facts.percents / present);
  if (isNumeric(facts)) return undefined;
  for (const [meaning, fits] of TELLING) {
    const share = shareOf(samples, fits);
    if (share >= NEARLY_ALL) return seen(meaning, share);
  }
  return undefined;
}

function seen(meaning: Meaning, share: number): MeaningGuess {
  return { meaning, meaningReason: note('guess.meaningValues', { meaning, share: Math.floor(share * 100) }) };
}

/** The first meaning that the header speaks of and that the values allow. */
function byHeader(facts: Facts, saids: readonly Said<Meaning>[]): MeaningGuess | undefined {
  const fitting = saids.find(({ what }) => ALLOWS[what](facts));
  if (!fitting) return undefined;
  const { what: meaning, word } = fitting;
  return { meaning, meaningReason: note('guess.meaningHeader', { meaning, word }) };
}

function isNumeric({ numbers, present }: Facts): boolean {
  return numbers >= present * NUMBER_SHARE;
}

function shareOf(texts: readonly string[], fits: (text: string) => boolean): number {
  if (texts.length === 0) return 0;
  return texts.reduce((sum, text) => sum + (fits(text.trim()) ? 1 : 0), 0) / texts.length;
}

const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/;
const URL_START = /^(?:https?:\/\/|www\.)\S+$/i;
/** With a plus, or an area code in brackets, and seven to fifteen digits in all (ITU-T E.164). */
const PHONE_SIGNS = /^\+?[\d\s().\-/]{7,24}$/;
const SURE_PHONE = /^(?:\+\s?\d|8\s?\(|\()/;
/** Outward and inward code, as the Royal Mail gives their forms. */
const UK_POSTCODE = /^(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i;
/** Anything that is used as one: 3 to 10 letters and digits, at least one digit (US, RU, UZ, KG, GE, DE, NL, CA ...). */
const ANY_POSTCODE = /^(?=.*\d)[A-Z\d]{2,5}(?:[ -]?[A-Z\d]{2,5})?$/i;

function isPhone(text: string): boolean {
  if (!PHONE_SIGNS.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15;
}

/** Texts that can hardly be anything else. */
const TELLING: readonly (readonly [Meaning, (text: string) => boolean])[] = [
  ['email', (text) => EMAIL.test(text)],
  ['url', (text) => URL_START.test(text)],
  ['phone', (text) => SURE_PHONE.test(text) && isPhone(text)],
  ['postcode', (text) => UK_POSTCODE.test(text)],
  ['country', (text) => isCountry(text) && !isCountryCode(text)],
];

/** What values may be called so. Numbers have their range, texts their form. */
const ALLOWS: Readonly<Record<Meaning, (facts: Facts) => boolean>> = {
  money: isMeasure,
  percent: isMeasure,
  age: (facts) => isMeasure(facts) && facts.min >= 0 && facts.max <= 120,
  gender: (facts) => facts.flag !== undefined || facts.distinct <= MOST_GENDERS,
  count: (facts) => isMeasure(facts) && facts.isWhole && facts.min >= 0,
  latitude: (facts) => isMeasure(facts) && facts.min >= -90 && facts.max <= 90,
  longitude: (facts) => isMeasure(facts) && facts.min >= -180 && facts.max <= 180,
  postcode: (facts) =>
    !facts.flag &&
    (isNumeric(facts)
      ? facts.isWhole && facts.min >= 0 && facts.max < 1e10 && facts.max >= 100
      : shareOf(facts.samples, (text) => ANY_POSTCODE.test(text)) >= MOST),
  email: (facts) => !isNumeric(facts) && shareOf(facts.samples, (text) => EMAIL.test(text)) >= MOST,
  phone: (facts) =>
    isNumeric(facts) ? facts.isWhole && facts.min >= 1e4 && facts.max < 1e15 : shareOf(facts.samples, isPhone) >= MOST,
  country: (facts) => isNames(facts) && shareOf(facts.samples, isCountry) >= 0.5,
  region: isNames,
  city: isNames,
  consent: (facts) => facts.flag !== undefined || (isNames(facts) && facts.distinct <= 6),
  url: (facts) => !isNumeric(facts) && shareOf(facts.samples, (text) => /^\S+\.\S+$/.test(text)) >= MOST,
};

function isMeasure(facts: Facts): boolean {
  return isNumeric(facts) && facts.flag === undefined;
}

/** Texts that are no dates, and not sentences. */
function isNames(facts: Facts): boolean {
  return !isNumeric(facts) && facts.flag === undefined && facts.dates.dates * 2 < facts.present && facts.length <= 50;
}
