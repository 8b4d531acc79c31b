/**
 * About the middle of each country, in degrees: latitude, longitude. Rounded, for marks on a map of the world; not for
 * measuring. By code (ISO 3166-1 alpha-2), without islands and stations that hardly anybody lives on.
 */
const PLACES =
  'AD 42.5 1.5|AE 24 54|AF 34 66|AG 17 -62|AI 18 -63|AL 41 20|AM 40 45|AO -12 18|AR -35 -65|AT 47.5 14|AU -25 134|AW 12.5 -70|AZ 40.3 47.5|BA 44 18|BB 13 -59.5|BD 24 90|BE 50.7 4.5|BF 12.5 -1.5|BG 42.7 25.4|BH 26 50.5|BI -3.4 29.9|BJ 9.5 2.3|BM 32.3 -64.8|BN 4.5 114.7|BO -17 -65|BR -10 -53|BS 24.5 -76|BT 27.4 90.4|BW -22 24|BY 53.5 28|BZ 17.2 -88.7|' +
  'CA 58 -103|CD -3 23.5|CF 6.6 20.5|CG -0.8 15.2|CH 46.8 8.2|CI 7.6 -5.5|CL -34 -71|CM 5.7 12.7|CN 35 103|CO 4 -73|CR 10 -84|CU 21.7 -79.5|CV 15.1 -23.6|CW 12.2 -69|CY 35 33|CZ 49.8 15.3|DE 51.1 10.4|DJ 11.7 42.6|DK 56 9.5|DM 15.4 -61.4|DO 18.9 -70.5|DZ 28 2.6|EC -1.4 -78.4|EE 58.7 25.5|EG 26.5 30|EH 24.5 -13.5|ER 15.4 38.8|ES 40.2 -3.6|ET 8.6 39.6|FI 63.5 26.3|FJ -17.8 178|FK -51.7 -59.5|FM 6.9 158.2|FO 62 -7|FR 46.6 2.5|' +
  'GA -0.6 11.8|GB 53.8 -2|GD 12.1 -61.7|GE 42.2 43.5|GF 4 -53|GG 49.5 -2.6|GH 7.9 -1.2|GI 36.1 -5.4|GL 72 -41|GM 13.4 -15.4|GN 10.4 -10.9|GP 16.2 -61.5|GQ 1.7 10.3|GR 39.3 22.4|GT 15.7 -90.3|GU 13.4 144.8|GW 12 -15|GY 4.8 -58.9|HK 22.3 114.2|HN 14.8 -86.6|HR 45.3 16.2|HT 19 -72.6|HU 47.2 19.4|ID -2.2 117.3|IE 53.2 -8.1|IL 31.4 35|IM 54.2 -4.5|IN 22.9 79.6|IQ 33 43.7|IR 32.6 54.3|IS 65 -18.6|IT 42.8 12.6|' +
  'JE 49.2 -2.1|JM 18.1 -77.3|JO 31.2 36.8|JP 36.5 138|KE 0.6 37.8|KG 41.5 74.5|KH 12.7 104.9|KI 1.4 173|KM -11.9 43.7|KN 17.3 -62.7|KP 40.1 127.2|KR 36.4 127.8|KW 29.3 47.6|KY 19.4 -81|KZ 48.2 67.3|LA 18.5 103.7|LB 33.9 35.9|LC 13.9 -61|LI 47.1 9.5|LK 7.6 80.7|LR 6.4 -9.3|LS -29.6 28.2|LT 55.3 23.9|LU 49.8 6.1|LV 56.9 24.9|LY 27 18|MA 31.9 -6.3|MC 43.7 7.4|MD 47.2 28.5|ME 42.8 19.2|MG -19.4 46.7|MH 7.1 171.1|MK 41.6 21.7|ML 17.3 -3.5|MM 21.2 96.5|MN 46.8 103.1|MO 22.2 113.5|MQ 14.6 -61|MR 20.3 -10.3|MS 16.7 -62.2|MT 35.9 14.4|MU -20.3 57.6|MV 3.7 73.2|MW -13.2 34.3|MX 23.9 -102.5|MY 3.8 109.7|MZ -17.3 35.5|' +
  'NA -22.1 17.2|NC -21.3 165.7|NE 17.4 9.4|NG 9.6 8.1|NI 12.8 -85|NL 52.1 5.3|NO 64 11|NP 28.2 83.9|NZ -41.8 171.5|OM 20.6 56.1|PA 8.5 -80.1|PE -9.2 -74.4|PF -17.7 -149.4|PG -6.5 145.2|PH 11.8 122.9|PK 29.9 69.3|PL 52.1 19.4|PR 18.2 -66.5|PS 31.9 35.2|PT 39.6 -8.5|PW 7.4 134.5|PY -23.2 -58.4|QA 25.3 51.2|RE -21.1 55.5|RO 45.9 25|RS 44.2 20.8|RU 60 90|RW -2 29.9|SA 24.1 44.5|SB -8.9 159.6|SC -4.7 55.5|SD 16 30|SE 62 16|SG 1.4 103.8|SI 46.1 14.8|SK 48.7 19.5|SL 8.6 -11.8|SM 43.9 12.5|SN 14.4 -14.5|SO 4.8 45.7|SR 4.1 -55.9|SS 7.3 30.2|ST 0.4 6.7|SV 13.7 -88.9|SX 18 -63.1|SY 35 38.5|SZ -26.6 31.5|' +
  'TC 21.8 -71.8|TD 15.3 18.6|TG 8.5 1|TH 15.1 101|TJ 38.5 71|TL -8.8 125.8|TM 39.1 59.4|TN 34.1 9.6|TO -21.2 -175.2|TR 39.1 35.2|TT 10.5 -61.3|TV -8.5 179.2|TW 23.8 121|TZ -6.3 34.8|UA 49 31.4|UG 1.3 32.4|US 39.5 -98|UY -32.8 -56|UZ 41.8 63.1|VC 13.2 -61.2|VE 7.1 -66.2|VG 18.4 -64.6|VI 18.3 -64.8|VN 16.6 106.3|VU -16.2 167.7|WS -13.8 -172.2|XK 42.6 20.9|YE 15.9 47.6|YT -12.8 45.1|ZA -29 25.1|ZM -13.5 27.8|ZW -19 29.9';

export interface CountryPlace {
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
}

let places: readonly CountryPlace[] | undefined;

/** All of them, by code ascending. */
export function countryPlaces(): readonly CountryPlace[] {
  places ??= PLACES.split('|').map((place) => {
    const [code = '', latitude, longitude] = place.split(' ');
    return { code, latitude: Number(latitude), longitude: Number(longitude) };
  });
  return places;
}
