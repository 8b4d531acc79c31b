/** Codes of three letters that are met most, and theirs of two. */
const LONG_CODES =
  'usa us|gbr gb|deu de|fra fr|ita it|esp es|prt pt|nld nl|bel be|che ch|aut at|pol pl|cze cz|svk sk|hun hu|rou ro|bgr bg|grc gr|tur tr|rus ru|ukr ua|blr by|kaz kz|uzb uz|kgz kg|tjk tj|tkm tm|geo ge|arm am|aze az|mda md|est ee|lva lv|ltu lt|fin fi|swe se|nor no|dnk dk|isl is|irl ie|can ca|mex mx|bra br|arg ar|chl cl|col co|per pe|chn cn|jpn jp|kor kr|ind in|pak pk|idn id|mys my|sgp sg|tha th|vnm vn|phl ph|aus au|nzl nz|zaf za|egy eg|nga ng|ken ke|mar ma|isr il|sau sa|are ae';

/** Names that people write and lists of countries do not have. */
const OTHER_NAMES =
  'us:u.s.a.,u.s.,united states of america,сша|gb:uk,u.k.,great britain,britain,england,scotland,wales,northern ireland,великобритания,англия,cymru,lloegr,yr alban,y deyrnas unedig|ru:russia,россия,рф,российская федерация,rossiya,русия|kr:south korea|cz:czech republic|tr:turkey,турция,turkiya,түркия|md:moldova,молдавия|mk:macedonia|nl:holland|by:белоруссия|kg:киргизия,кыргызстан,qirgʻiziston|tm:туркмения|uz:oʻzbekiston,ozbekiston,ўзбекистон,өзбекстан|kz:qozogʻiston,қозоғистон,казакстан|tj:tojikiston,тажикстан|ge:gruziya|cn:xitoy,кытай|de:germaniya';

const LANGUAGES = ['en', 'ru', 'uz', 'ky', 'ka', 'cy', 'de', 'fr', 'es'];

/**
 * From what is written of a country (its name in one of nine languages, or its code of two or three letters) to
 * its code of two letters in capitals; undefined where it is not known. Case does not matter.
 */
export function countryCodes(codes: readonly string[]): (text: string) => string | undefined {
  const known = new Map<string, string>();
  const put = (name: string, code: string): void => void known.set(folded(name), code);
  for (const language of LANGUAGES) for (const [code, name] of namesIn(language, codes)) put(name, code);
  for (const pair of LONG_CODES.split('|')) put(pair.slice(0, 3), pair.slice(4).toUpperCase());
  for (const group of OTHER_NAMES.split('|')) {
    for (const name of group.slice(3).split(',')) put(name, group.slice(0, 2).toUpperCase());
  }
  for (const code of codes) put(code, code);
  return (text) => known.get(folded(text));
}

/** What the platform knows; nothing where it knows no names. */
function namesIn(language: string, codes: readonly string[]): [string, string][] {
  if (typeof Intl.DisplayNames !== 'function') return [];
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  return codes.flatMap((code): [string, string][] => {
    const name = names.of(code);
    return name === undefined ? [] : [[code, name]];
  });
}

function folded(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[ʻʼ‘’`´']/g, '');
}
