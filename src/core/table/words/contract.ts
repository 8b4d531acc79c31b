import type { Base, Kpi, Meaning } from '../contract';

/**
 * What headers are called in one language. Words in lower case, a space between; `_` joins the words of a
 * phrase, and a star at the end stands for any ending (`доход*` is доход, дохода, доходы). Apostrophes
 * are left out (Uzbek `o'rtacha` is `ortacha`), as they are of headers.
 */
export interface HeaderWords {
  readonly meanings: Readonly<Partial<Record<Meaning, string>>>;
  readonly bases: Readonly<Record<Base, string>>;
  readonly kpis: Readonly<Partial<Record<Kpi, string>>>;
  /** Names a customer, whatever the values. */
  readonly identifiers: string;
  /** The day on which the row was true. */
  readonly referenceDates: string;
  /** Some day, or a time. */
  readonly dates: string;
}
