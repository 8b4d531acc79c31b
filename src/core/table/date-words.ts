import { foldApostrophes } from './missing';

/**
 * Names of months, January first, as dates are written with them: in full, in the case that follows a day
 * (5 марта, 5 მარტს), with the changed first letters of Welsh (5 o Fawrth), and shortened. Lower case,
 * without points.
 */
const MONTHS: readonly (readonly string[])[] = [
  // English
  'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec',
  // Russian
  'январь января янв|февраль февраля фев февр|март марта мар|апрель апреля апр|май мая|июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сен сент|октябрь октября окт|ноябрь ноября ноя нояб|декабрь декабря дек',
  // Uzbek, in Latin and in Cyrillic letters
  'yanvar yan|fevral fev|mart|aprel|may|iyun iyn|iyul iyl|avgust avg|sentabr sentyabr sen|oktabr oktyabr okt|noyabr noy|dekabr dek',
  'январ|феврал|март|апрел|май|июн|июл|август|сентабр сентябр|октабр октябр|ноябр|декабр',
  // Kyrgyz: beside the names it shares with Russian, its own; of two words the first tells which
  'үчтүн январдын январында|бирдин февралдын|жалган марттын|чын апрелдин|бугу майдын|кулжа июндун|теке июлдун|баш августтун|аяк сентябрдын|тогуздун октябрдын|жетинин ноябрдын|бештин декабрдын',
  // Georgian
  'იანვარი იანვრის იანვარს იან|თებერვალი თებერვლის თებერვალს თებ|მარტი მარტის მარტს მარ|აპრილი აპრილის აპრილს აპრ|მაისი მაისის მაისს მაი|ივნისი ივნისის ივნისს ივნ|ივლისი ივლისის ივლისს ივლ|აგვისტო აგვისტოს აგვ|სექტემბერი სექტემბრის სექტემბერს სექ სექტ|ოქტომბერი ოქტომბრის ოქტომბერს ოქტ|ნოემბერი ნოემბრის ნოემბერს ნოე|დეკემბერი დეკემბრის დეკემბერს დეკ',
  // Welsh
  'ionawr ion|chwefror chwef chwe|mawrth fawrth maw|ebrill ebr|mai fai|mehefin fehefin meh|gorffennaf orffennaf gorff gor|awst aws|medi fedi med|hydref hyd|tachwedd dachwedd tach|rhagfyr ragfyr rhag rha',
].map((language) => language.split('|'));

/** Days of the week, and small words that dates are written with: what they say is left aside. */
const IGNORED = [
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun',
  'st nd rd th of the on',
  'понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье пн вт ср чт пт сб вс',
  'г год года го е я й',
  'dushanba seshanba chorshanba payshanba juma shanba yakshanba yil yili kuni chi',
  'душанба сешанба чоршанба пайшанба жума шанба якшанба йил йили куни чи',
  'дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби жыл жылы жылдын ж айы айынын куран куранынын оона күнү чы',
  'ორშაბათი სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი კვირა ორშ სამ ოთხ ხუთ პარ შაბ კვი წელი წლის წ',
  'llun mercher iau gwener sadwrn sul o y af ail ydd fed eg ain',
].flatMap((words) => words.split(' '));

/** Before these the name of a day follows: in Welsh, Mawrth is Tuesday as well as March. */
export const DAY_FOLLOWS: ReadonlySet<string> = new Set(['dydd', 'nos']);

const MONTH_OF: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((language) =>
    language.flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
  ),
);
const IGNORED_WORDS: ReadonlySet<string> = new Set(IGNORED);

/** 1..12; 0 where the word belongs to a date but is no month; undefined where it has no place in one. */
export function monthOf(word: string): number | undefined {
  const name = foldApostrophes(word.toLowerCase());
  return MONTH_OF.get(name) ?? (IGNORED_WORDS.has(name) ? 0 : undefined);
}
