import type { EventRule, EventType } from './contract';

/** What shops and their systems call what happened: in lower case, letters only. */
const WORDS: readonly (readonly [EventType, string])[] = [
  ['view', 'view viewed pageview productview visit visited session click clicked browse open opened'],
  ['view', 'просмотр просмотры визит клик көрүү ნახვა'],
  ['search', 'search searched query sitesearch поиск запрос qidiruv издөө ძებნა chwilio'],
  [
    'cart',
    'cart addtocart addedtocart cartadd basket addtobasket checkout begincheckout wishlist корзина savat себет კალათა basged',
  ],
  ['purchase', 'purchase purchased order ordered buy bought sale sold transaction payment paid invoice booking'],
  ['purchase', 'покупка заказ продажа оплата xarid buyurtma сатып алуу შესყიდვა pryniant'],
  [
    'refund',
    'refund refunded return returned chargeback cancel cancelled canceled creditnote возврат отмена ad-daliad',
  ],
  ['message', 'message email emailopen emailclick sms call chat ticket contact письмо сообщение звонок xabar'],
];

const TYPE_OF: ReadonlyMap<string, EventType> = new Map(
  WORDS.flatMap(([type, words]) => words.split(' ').map((word): [string, EventType] => [lettersOf(word), type])),
);

/** What a text of the event column most likely means; `other` where it is not among the words known. */
export function guessEventType(text: string): EventType {
  return TYPE_OF.get(lettersOf(text)) ?? 'other';
}

/** A rule for each text whose meaning is known. */
export function guessEventRules(texts: readonly string[]): EventRule[] {
  return texts.map((text) => ({ text, type: guessEventType(text) })).filter(({ type }) => type !== 'other');
}

/** What a text means by these rules, which compare without case and outer spaces. */
export function typeReader(rules: readonly EventRule[]): (text: string) => EventType {
  const known = new Map(rules.map(({ text, type }) => [plain(text), type]));
  return (text) => known.get(plain(text)) ?? 'other';
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

/** `Add to cart`, `add_to_cart` and `AddToCart` are one. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]+/gu, '');
}
