import { describe, expect, test } from 'vitest';
import { guessEncoding } from '../../../src/core/read/guess-encoding';
import { encodeText } from '../../../src/core/export/encode';

const bytes = (text: string, encoding: string): Uint8Array => {
  const { bytes: encoded, lost } = encodeText(text, encoding);
  if (lost > 0) throw new Error(`${encoding} has no letters for ${text}`);
  return encoded;
};

const RUSSIAN = [
  'имя;город\nАнна;Москва\n',
  'Иван,Казань\n',
  'МОСКВА;САНКТ-ПЕТЕРБУРГ;КАЗАНЬ\n',
  'клиент;выручка;регион\n1;5,5;Сибирь\n',
  'Да\nНет\n',
  'ИТОГО\n',
  'Пол;Возраст\nж;31\nм;44\n',
  'Имя,Age\nОльга Петрова,31\nСергей Щукин,44\n',
  '«Ромашка» — ООО;№ 5\n',
];
const CYRILLIC = ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'];

describe('short Russian files', () => {
  const cases = CYRILLIC.flatMap((encoding) => RUSSIAN.map((text) => [encoding, text] as const));
  const can = cases.filter(([encoding, text]) => encodeText(text, encoding).lost === 0);
  test.each(can)('%s: %j', async (encoding, text) => {
    expect(await guessEncoding(bytes(text, encoding))).toBe(encoding);
  });
});

describe('other languages', () => {
  test.each([
    ['windows-1251', 'шаҳар;нарх\nТошкент;12\n'.replace('ҳ', 'х')],
    ['windows-1251', 'місто;ціна\nКиїв;12\nЛьвів;7\n'],
    ['koi8-u', 'місто;ціна\nКиїв;12\nЛьвів;7\nЗапоріжжя;1\n'],
    ['windows-1252', 'name,spend\nJosé,1\nMüller,2\n'],
    ['windows-1252', 'Name;Ort\nJürgen Groß;Köln\nÄnne Öhler;Düsseldorf\n'],
    ['windows-1252', 'prénom,ville\nZoé,Orléans\nÉloïse,Besançon\n'],
    ['windows-1252', 'nome;cidade\nJoão;São Paulo\nInês;Évora\n'],
    ['windows-1252', 'namn;ort\nÅsa;Malmö\nBjörn;Växjö\n'],
    ['windows-1252', 'nafn;borg\nÞórður;Reykjavík\nSæþór;Akureyri\n'],
    ['windows-1252', 'product,price\n“Deluxe” – pack,£12\nEuro,€5\n'],
    ['windows-1252', 'a\nIt’s\n'],
    ['windows-1254', 'ad;şehir\nAyşe;İstanbul\nÇağrı;Diyarbakır\n'],
    ['windows-1254', 'İsim\nYılmaz\nŞahin\n'],
    ['shift_jis', '名前,都市\n太郎,東京\n花子,大阪\n'],
    ['shift_jis', 'ア,イ\nカタカナ,ひらがな\n'],
  ])('%s: %j', async (encoding, text) => {
    expect(await guessEncoding(bytes(text, encoding))).toBe(encoding);
  });
});
