import type { HeaderWords } from './contract';

export const WELSH: HeaderWords = {
  meanings: {
    money:
      'gwariant wariant pris prisiau cost costau incwm cyflog swm taliad taliadau refeniw cyllideb elw gwerth_archeb',
    percent: 'canran canrannau cyfran',
    age: 'oed oedran',
    gender: 'rhyw rhywedd',
    count: 'nifer cyfrif ymweliad ymweliadau archeb archebion pryniannau nifer_o_blant nifer_plant',
    latitude: 'lledred',
    longitude: 'hydred',
    postcode: 'cod_post côd_post codpost cod_bost',
    email: 'ebost e_bost cyfeiriad_ebost',
    phone: 'ffon ffôn symudol rhif_ffon rhif_ffôn',
    country: 'gwlad wlad gwledydd',
    region: 'rhanbarth sir ardal talaith',
    city: 'dinas ddinas tref pentref',
    consent: 'caniatad caniatâd cydsyniad tanysgrif* cylchlythyr',
    url: 'gwefan dolen',
  },
  bases: {
    demographic:
      'oed oedran rhyw rhywedd geni penblwydd incwm cyflog addysg priod priodasol nifer_o_blant nifer_plant teulu aelwyd iaith galwedigaeth swydd crefydd cenedligrwydd',
    geographic:
      'gwlad rhanbarth sir ardal dinas tref pentref cyfeiriad cod_post côd_post lledred hydred lleoliad pellter',
    behavioural:
      'gwariant wariant ymweliad ymweliadau archeb archebion pryniant pryniannau sianel dyfais diwethaf olaf amlder basged sesiynau cliciau gostyngiad teyrngarwch defnydd taliad dychweliadau',
    psychographic:
      'agwedd agweddau diddordeb diddordebau ffordd_o_fyw gwerthoedd barn cymhelliant hobi hobïau dewisiadau ymddiriedaeth',
    firmographic: 'cwmni cwmnïau diwydiant sector gweithwyr staff sefydliad adran teitl_swydd',
    needs: 'angen anghenion budd buddion nod nodau problem problemau gofynion disgwyliadau pwysigrwydd',
    journey: 'cam camau cyfnod taith twndis statws',
  },
  kpis: {
    revenue: 'refeniw gwerthiant gwerthiannau trosiant',
    conversion: 'trosi trosiad trosiadau',
    satisfaction: 'boddhad bodlonrwydd sgôr',
    opens: 'agoriadau agorwyd',
    clicks: 'cliciau clicio',
    'lifetime-value': 'gwerth_oes',
  },
  identifiers: 'rhif_cwsmer dynodwr rhif_cyfrif',
  referenceDates: 'dyddiad_adroddiad dyddiad_cyfeirio',
  dates: 'dyddiad dydd amser',
};
