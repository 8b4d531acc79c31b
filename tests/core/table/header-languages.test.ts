import { describe, expect, test } from 'vitest';
import { baseSaid, kpiSaid, meaningsSaid, wordsOf } from '../../../src/core/table/header-words';

const meaning = (header: string) => meaningsSaid(wordsOf(header))[0]?.what;
const base = (header: string) => baseSaid(wordsOf(header))?.what;
const kpi = (header: string) => kpiSaid(wordsOf(header))?.what;

type Case = readonly [header: string, meaning: string | undefined, base: string | undefined];
const HEADERS: Readonly<Record<string, readonly Case[]>> = {
  English: [
    ['Age', 'age', 'demographic'],
    ['annual_spend', 'money', 'behavioural'],
    ['numberOfOrders', 'count', 'behavioural'],
    ['Home City', 'city', 'geographic'],
    ['Postal code', 'postcode', 'geographic'],
    ['e-mail', 'email', undefined],
    ['Phone number', 'phone', undefined],
    ['gender', 'gender', 'demographic'],
    ['interest in travel', undefined, 'psychographic'],
    ['Company size', undefined, 'firmographic'],
    ['main need', undefined, 'needs'],
    ['lifecycle stage', undefined, 'journey'],
    ['marketing consent', 'consent', undefined],
    ['lat', 'latitude', 'geographic'],
  ],
  Russian: [
    ['Возраст', 'age', 'demographic'],
    ['Сумма покупок', 'money', 'behavioural'],
    ['Количество заказов', 'count', 'behavioural'],
    ['Город', 'city', 'geographic'],
    ['Почтовый индекс', 'postcode', 'geographic'],
    ['Электронная почта', 'email', undefined],
    ['Телефон', 'phone', undefined],
    ['Пол', 'gender', 'demographic'],
    ['Интересы', undefined, 'psychographic'],
    ['Отрасль', undefined, 'firmographic'],
    ['Потребности', undefined, 'needs'],
    ['Этап воронки', undefined, 'journey'],
    ['Согласие на рассылку', 'consent', undefined],
  ],
  'Uzbek (Latin)': [
    ['yoshi', 'age', 'demographic'],
    ['To‘lov summasi', 'money', 'behavioural'],
    ['xaridlar soni', 'count', 'behavioural'],
    ['shahar', 'city', 'geographic'],
    ['viloyat', 'region', 'geographic'],
    ['telefon', 'phone', undefined],
    ['jinsi', 'gender', 'demographic'],
    ['tugʻilgan yili', undefined, 'demographic'],
    ['qiziqishlari', undefined, 'psychographic'],
    ['kompaniya', undefined, 'firmographic'],
    ['ehtiyojlari', undefined, 'needs'],
    ['bosqich', undefined, 'journey'],
    ['rozilik', 'consent', undefined],
  ],
  'Uzbek (Cyrillic)': [
    ['ёши', 'age', 'demographic'],
    ['тўлов', 'money', 'behavioural'],
    ['харидлар сони', 'count', 'behavioural'],
    ['шаҳар', 'city', 'geographic'],
    ['вилоят', 'region', 'geographic'],
    ['жинси', 'gender', 'demographic'],
    ['қизиқишлари', undefined, 'psychographic'],
    ['ташкилот', undefined, 'firmographic'],
    ['эҳтиёж', undefined, 'needs'],
    ['босқич', undefined, 'journey'],
    ['розилик', 'consent', undefined],
  ],
  Kyrgyz: [
    ['жашы', 'age', 'demographic'],
    ['төлөм', 'money', 'behavioural'],
    ['буйрутмалар саны', 'count', 'behavioural'],
    ['шаар', 'city', 'geographic'],
    ['облусу', 'region', 'geographic'],
    ['өлкө', 'country', 'geographic'],
    ['жынысы', 'gender', 'demographic'],
    ['кызыгуулары', undefined, 'psychographic'],
    ['ишкана', undefined, 'firmographic'],
    ['муктаждыктар', undefined, 'needs'],
    ['баскыч', undefined, 'journey'],
    ['макулдугу', 'consent', undefined],
  ],
  Georgian: [
    ['ასაკი', 'age', 'demographic'],
    ['თანხა', 'money', undefined],
    ['შეკვეთების რაოდენობა', 'count', 'behavioural'],
    ['ქალაქი', 'city', 'geographic'],
    ['რეგიონი', 'region', 'geographic'],
    ['ქვეყანა', 'country', 'geographic'],
    ['ტელეფონი', 'phone', undefined],
    ['სქესი', 'gender', 'demographic'],
    ['ინტერესები', undefined, 'psychographic'],
    ['კომპანია', undefined, 'firmographic'],
    ['საჭიროებები', undefined, 'needs'],
    ['ეტაპი', undefined, 'journey'],
    ['თანხმობა', 'consent', undefined],
  ],
  Welsh: [
    ['Oedran', 'age', 'demographic'],
    ['gwariant', 'money', 'behavioural'],
    ['nifer o archebion', 'count', 'behavioural'],
    ['dinas', 'city', 'geographic'],
    ['côd post', 'postcode', 'geographic'],
    ['gwlad', 'country', 'geographic'],
    ['e-bost', 'email', undefined],
    ['ffôn', 'phone', undefined],
    ['rhyw', 'gender', 'demographic'],
    ['diddordebau', undefined, 'psychographic'],
    ['cwmni', undefined, 'firmographic'],
    ['anghenion', undefined, 'needs'],
    ['cyfnod', undefined, 'journey'],
    ['caniatâd', 'consent', undefined],
  ],
};

describe.each(Object.entries(HEADERS))('headers in %s', (_, cases) => {
  test.each(cases)('%s', (header, meant, rests) => {
    expect([meaning(header), base(header)]).toEqual([meant, rests]);
  });
});

test.each([
  ['Revenue', 'revenue'],
  ['conversion rate', 'conversion'],
  ['NPS', 'satisfaction'],
  ['email opens', 'opens'],
  ['clickThrough', 'clicks'],
  ['CLV', 'lifetime-value'],
  ['Выручка', 'revenue'],
  ['Конверсия', 'conversion'],
  ['tushum', 'revenue'],
  ['канааттануу', 'satisfaction'],
  ['გაყიდვები', 'revenue'],
  ['boddhad', 'satisfaction'],
  ['age', undefined],
])('success in %s', (header, what) => {
  expect(kpi(header)).toBe(what);
});
