import type { TextKey } from '../../i18n/en';

/** What an adjusted Rand index says in words; the upper bounds are those of Steinley 2004. */
export function agreementWord(ari: number): TextKey {
  if (ari === 1) return 'agreement.word.same';
  if (ari >= 0.9) return 'agreement.word.nearly';
  if (ari >= 0.8) return 'agreement.word.well';
  if (ari >= 0.65) return 'agreement.word.moderately';
  return ari >= 0.1 ? 'agreement.word.little' : 'agreement.word.chance';
}
