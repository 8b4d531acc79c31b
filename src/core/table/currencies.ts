import { foldApostrophes } from './missing';

/** Signs, codes and words of currencies as they stand before or after an amount, in lower case, without spaces. */
const CURRENCIES: ReadonlySet<string> = new Set([
  ...['€', '£', '$', '₽', '₸', '₴', '₾', '¥', '₺', '₹', '₩', '₪', '₫', '₼', '֏', '₿', 'us$', 'a$', 'c$', 'r$', 's$'],
  ...['eur', 'usd', 'gbp', 'rub', 'rur', 'uzs', 'kgs', 'gel', 'kzt', 'uah', 'byn', 'azn', 'amd', 'tjs', 'tmt'],
  ...['try', 'chf', 'jpy', 'cny', 'inr', 'krw', 'pln', 'czk', 'sek', 'nok', 'dkk', 'huf', 'ron', 'bgn', 'cad', 'aud'],
  ...['nzd', 'sgd', 'hkd', 'brl', 'mxn', 'zar', 'ils', 'aed', 'sar', 'zł', 'kč', 'kr', 'ft', 'lei', 'fr'],
  ...['euro', 'euros', 'dollars', 'pounds'],
  ...['руб', 'руб.', 'р.', 'рублей', 'рубля', 'рубль', 'евро', 'долл', 'долл.', 'тг', 'тенге', 'грн', 'грн.'],
  ...["so'm", 'som', "so'mi", 'сум', 'сўм', 'сум.', 'сом', 'сом.', 'c.'],
  ...['ლარი', 'ლ', 'ლ.', 'lari', 'лари'],
  ...['punt', 'bunt'],
]);

/** Is this text, apart from its case, how a currency is written? */
export function isCurrency(text: string): boolean {
  return CURRENCIES.has(foldApostrophes(text.toLowerCase()));
}
