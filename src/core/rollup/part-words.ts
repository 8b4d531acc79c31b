import type { Part } from './contract';

/** What headers call the parts: single words in lower case, in the languages that Kindred reads, and a few more. */
const WORDS: Readonly<Record<Part, string>> = {
  customer:
    'customer client user member buyer shopper visitor account subscriber household donor patient guest contact person' +
    ' card email phone клиент покупатель пользователь mijoz xaridor foydalanuvchi кардар колдонуучу мижоз' +
    ' მომხმარებელი კლიენტი cwsmer cleient defnyddiwr cust cid uid',
  date:
    'date datetime time timestamp day when at created occurred дата время день sana vaqt kun сана күнү күн убакыт' +
    ' თარიღი დრო dyddiad amser',
  amount:
    'amount total revenue price spend spent value sum sales paid net gross cost turnover сумма цена стоимость выручка' +
    ' summa narx narxi qiymat сумма баасы თანხა ფასი swm cyfanswm pris gwerth',
  quantity: 'quantity qty units pieces items count cds количество кол soni miqdor miqdori саны რაოდენობა nifer maint',
  order: 'order invoice transaction receipt basket purchase ticket заказ чек счёт счет buyurtma заказы შეკვეთა archeb',
  event: 'event action activity type kind событие действие тип hodisa harakat окуя иш მოვლენა ქმედება digwyddiad math',
  category:
    'category categories department section genre aisle topic категория раздел отдел kategoriya turkum bo‘lim' +
    ' категориясы კატეგორია categori adran',
  channel: 'channel source medium device platform utm канал источник kanal manba каналы არხი sianel',
};

const PART_WORDS = new Map(
  Object.entries(WORDS).map(([part, words]): [Part, ReadonlySet<string>] => [part as Part, new Set(words.split(' '))]),
);

/** Words of things that repeat and have dates, but are no customers. */
const OTHERS = new Set(
  (
    'order invoice transaction receipt basket ticket event session visit product item sku article store shop branch' +
    ' campaign category department employee agent channel device line row'
  ).split(' '),
);

/** The word of a header that speaks for the part; undefined where none does. `words` are in lower case. */
export function partWord(part: Part, words: readonly string[]): string | undefined {
  return words.find((word) => PART_WORDS.get(part)?.has(word));
}

/** The header speaks of something that is no customer. */
export function namesSomethingElse(words: readonly string[]): boolean {
  return words.some((word) => OTHERS.has(word));
}

/** The header speaks of the price of one piece. */
export function saysUnitPrice(words: readonly string[]): boolean {
  return words.includes('unit') || words.includes('unitprice') || (words.includes('per') && words.includes('piece'));
}
