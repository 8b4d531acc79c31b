import type { TextKey } from '../i18n/en';

/** Files that come with Kindred (`public/samples`), so that anyone can try it in one click. */
export interface Sample {
  readonly id: string;
  readonly file: string;
  readonly name: TextKey;
  readonly about: TextKey;
}

export const SAMPLES: readonly Sample[] = [
  { id: 'customers', file: 'customers.csv', name: 'data.sample.customers', about: 'data.sample.customers.about' },
  { id: 'petshop', file: 'petshop.csv', name: 'data.sample.petshop', about: 'data.sample.petshop.about' },
  { id: 'wine', file: 'wine.csv', name: 'data.sample.wine', about: 'data.sample.wine.about' },
  { id: 'iris', file: 'iris.csv', name: 'data.sample.iris', about: 'data.sample.iris.about' },
];
