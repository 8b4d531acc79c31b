/** What a header says about its column. Words are in lower case; `segment_truth` and `SegmentTruth` have two. */

/** A known answer, if it stands anywhere in the header. */
const TRUTH_ANYWHERE = new Set(['truth', 'label', 'labels', 'cluster', 'clusters', 'species', 'outcome', 'outcomes']);
/** A known answer as the last word or the first: `customer segment`, but not `distance to target store`. */
const TRUTH_AT_AN_END = new Set(['segment', 'segments']);
/** A known answer only where it is the last word: `target`, but not `target spend`. */
const TRUTH_LAST = new Set(['target']);
/** A known answer only where the header says nothing else: a travel class or a price class describes a customer. */
const TRUTH_ALONE = new Set(['class', 'classes', 'y_true', 'ytrue']);

/** Names a customer, whatever the values. */
const IDENTIFIER = new Set(
  'id ids uuid guid email mail phone telephone tel mobile fax iban ssn passport zip zipcode postcode postal'.split(' '),
);
/** Names a customer where nearly every value is another one, if it is the last word: `order number`, but not `number of orders`. */
const IDENTIFIER_IF_UNIQUE = new Set('code number no nr num key name ref reference account url'.split(' '));

/** A measure of success, to look at afterwards. Only where the header says so itself: revenue may well be a feature. */
const KPI = new Set(['kpi', 'kpis']);

/** The words of a header in lower case, cut at anything but letters and digits and inside camelCase. */
export function wordsOf(header: string): string[] {
  const spaced = header.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2');
  return spaced
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The word that calls the column a known answer; undefined where none does. */
export function truthWord(words: readonly string[]): string | undefined {
  const last = words[words.length - 1];
  if (words.length === 1 && TRUTH_ALONE.has(last)) return last;
  if (TRUTH_LAST.has(last)) return last;
  const sure = words.find((word) => TRUTH_ANYWHERE.has(word));
  return sure ?? [words[0], last].find((word) => TRUTH_AT_AN_END.has(word));
}

/** The word that calls the column an identifier; `nearlyUnique` says whether almost every value is another one. */
export function identifierWord(words: readonly string[], nearlyUnique: boolean): string | undefined {
  const last = words[words.length - 1];
  return (
    words.find((word) => IDENTIFIER.has(word)) ?? (nearlyUnique && IDENTIFIER_IF_UNIQUE.has(last) ? last : undefined)
  );
}

export function kpiWord(words: readonly string[]): string | undefined {
  return words.find((word) => KPI.has(word));
}
