import type { HeaderWords } from './contract';

/** In Latin letters, then in Cyrillic ones: files have either. */
export const UZBEK: HeaderWords = {
  meanings: {
    money:
      'summa* summasi daromad* narx* xarajat* sarf* tolov* maosh* oylik byudjet* foyda* qiymat* tushum* pul сумма* даромад* нарх* харажат* сарф* тўлов* маош* ойлик фойда* қиймат* тушум* пул',
    percent: 'foiz* ulush* фоиз* улуш*',
    age: 'yosh yoshi ёш ёши',
    gender: 'jinsi jins жинси жинс',
    count: 'soni son miqdor* tashrif* buyurtma* xarid* сони миқдор* ташриф* буюртма* харид*',
    latitude: 'kenglik* кенглик*',
    longitude: 'uzunlik* узунлик*',
    postcode: 'indeks* pochta_indeksi индекс* почта_индекси',
    email: 'pochta elektron_pochta почта электрон_почта email',
    phone: 'telefon* tel mobil телефон* мобил',
    country: 'mamlakat* davlat* мамлакат* давлат*',
    region: 'viloyat* tuman* hudud* вилоят* туман* ҳудуд*',
    city: 'shahar* shahri qishloq* шаҳар* шаҳри қишлоқ*',
    consent: 'rozilik* roziligi obuna* ruxsat* розилик* розилиги обуна* рухсат*',
    url: 'sayt* havola* сайт* ҳавола*',
  },
  bases: {
    demographic:
      'yosh yoshi jins* tugilgan daromad* maosh* malumot* oila* oilaviy farzand* bola* til tili kasb* millat* ёш ёши жинс* туғилган даромад* маош* маълумот* оила* фарзанд* бола* тил тили касб* миллат*',
    geographic:
      'mamlakat* davlat* viloyat* tuman* hudud* shahar* shahri qishloq* manzil* indeks* kenglik* uzunlik* joylashuv* мамлакат* давлат* вилоят* туман* ҳудуд* шаҳар* шаҳри қишлоқ* манзил* индекс* кенглик* узунлик* жойлашув*',
    behavioural:
      'xarid* buyurtma* tashrif* sarf* tolov* oxirgi kanal* qurilma* chegirma* savat* faollik* faol takror* sessiya* qaytar* харид* буюртма* ташриф* сарф* тўлов* охирги канал* қурилма* чегирма* сават* фаол* такрор* сессия* қайтар*',
    psychographic:
      'qiziqish* munosabat* fikr* hayot_tarzi turmush_tarzi qadriyat* afzal* ishonch* қизиқиш* муносабат* фикр* ҳаёт_тарзи турмуш_тарзи қадрият* афзал* ишонч*',
    firmographic:
      'kompaniya* firma* korxona* tashkilot* soha* sohasi tarmoq* xodim* lavozim* bolim* stir компания* фирма* корхона* ташкилот* соҳа* тармоқ* ходим* лавозим* бўлим* стир',
    needs: 'ehtiyoj* maqsad* muammo* talab* foydali* kutilma* muhim* эҳтиёж* мақсад* муаммо* талаб* кутилма* муҳим*',
    journey: 'bosqich* holat* voronka* status* hayot_davri босқич* ҳолат* воронка* статус*',
  },
  kpis: {
    revenue: 'tushum* sotuv* aylanma* тушум* сотув* айланма*',
    conversion: 'konversiya* конверсия*',
    satisfaction: 'mamnun* qoniqish* baho* reyting* мамнун* қониқиш* баҳо* рейтинг*',
    opens: 'ochilgan* ochish* очилган* очиш*',
    clicks: 'bosish* klik* bosilgan* клик* босилган*',
  },
  identifiers: 'identifikator* raqami mijoz_raqami pasport* стир идентификатор* рақами паспорт*',
  referenceDates: 'hisobot_sanasi ҳисобот_санаси',
  dates: 'sana* sanasi kun kuni vaqt* сана* санаси кун куни вақт*',
};
