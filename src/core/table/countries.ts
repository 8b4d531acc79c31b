/** ISO 3166-1 alpha-2. */
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  );

/** Of the alpha-3 codes those that are met most. */
const LONG_CODES =
  'usa gbr deu fra ita esp prt nld bel che aut pol cze svk hun rou bgr grc tur rus ukr blr kaz uzb kgz tjk tkm geo arm aze mda est lva ltu fin swe nor dnk isl irl can mex bra arg chl col per chn jpn kor ind pak idn mys sgp tha vnm phl aus nzl zaf egy nga ken mar isr sau are';

/** Names that lists of countries do not have, or that some browsers do not know in these languages. */
const OTHER_NAMES = [
  'usa|u.s.a.|us|u.s.|uk|u.k.|united states of america|great britain|britain|england|scotland|wales|northern ireland|russia|south korea|czech republic|turkey|moldova|macedonia|holland',
  'россия|рф|российская федерация|сша|великобритания|англия|германия|франция|италия|испания|польша|турция|китай|украина|беларусь|белоруссия|казахстан|узбекистан|киргизия|кыргызстан|грузия|армения|азербайджан|таджикистан|туркменистан|туркмения|молдавия|латвия|литва|эстония',
  'oʻzbekiston|ozbekiston|qozogʻiston|qozogiston|qirgʻiziston|qirgiziston|tojikiston|turkmaniston|rossiya|gruziya|turkiya|xitoy|germaniya|ўзбекистон|қозоғистон|қирғизистон|тожикистон|туркманистон',
  'өзбекстан|казакстан|тажикстан|түркмөнстан|түркия|кытай',
  'საქართველო|სომხეთი|აზერბაიჯანი|თურქეთი|რუსეთი|უკრაინა|გერმანია|საფრანგეთი|აშშ|უზბეკეთი|ყირგიზეთი|ყაზახეთი',
  'cymru|lloegr|yr alban|iwerddon|gogledd iwerddon|y deyrnas unedig|yr almaen|ffrainc|sbaen|yr eidal',
];

const LANGUAGES = ['en', 'ru', 'uz', 'ky', 'ka', 'cy', 'de', 'fr', 'es'];

let known: ReadonlySet<string> | undefined;

/** Is this text the name of a country, in one of the languages above, or its code? Case does not matter. */
export function isCountry(text: string): boolean {
  known ??= namesAndCodes();
  return known.has(folded(text));
}

/** Is it a code of two or three letters? Such are also other things: a country is then said by the header. */
export function isCountryCode(text: string): boolean {
  const word = text.trim();
  return (word.length === 2 || word.length === 3) && isCountry(word);
}

function namesAndCodes(): ReadonlySet<string> {
  const names = [...CODES, ...LONG_CODES.split(' '), ...OTHER_NAMES.flatMap((list) => list.split('|'))];
  return new Set([...names, ...LANGUAGES.flatMap(namesIn)].map(folded));
}

/** What the platform knows; nothing where it knows no names. */
function namesIn(language: string): string[] {
  if (typeof Intl.DisplayNames !== 'function') return [];
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  return CODES.flatMap((code) => names.of(code) ?? []);
}

function folded(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[ʻʼ‘’`´']/g, '');
}
