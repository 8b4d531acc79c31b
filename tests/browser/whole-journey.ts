import { isDeepStrictEqual } from 'node:util';
import type { Driver } from './driver';

/** What came of the journey. */
export interface Travelled {
  /** Variables that separate the segments, ranked. */
  readonly ranked: number;
  /** The share of customers that the rules name rightly. */
  readonly accuracy: number;
  readonly csv: string;
  /** Whether segments, their names, history and explanation were the same after the session file was opened. */
  readonly sameAgain: { readonly segments: boolean; readonly history: boolean; readonly separation: boolean };
}

/**
 * The journey with everything that fetches a part of the app of its own: samples, workers, a map that is computed, what
 * explains the segments, charts, a labelled file, and an encrypted session file that is written and opened again.
 */
export async function wholeJourney(app: Driver): Promise<Travelled> {
  for (const sample of ['petshop', 'wine', 'iris', 'customers']) await app.openSample(sample);
  await app.run({ params: { k: 5, starts: 2 }, seed: 1 });
  await app.rename(0, 'Loyal');
  await app.chooseMap('umap');
  const separation = await app.separation();
  const { accuracy } = await app.rules();
  const csv = await app.exportCsv();
  const file = await app.saveSessionFile({ passphrase: 'correct horse' });
  const [segments, history] = [await app.segments(), await app.history()];
  await app.newSession();
  await app.openSessionFile(file.name, file.bytes);
  await app.unlock('correct horse');
  await app.page.locator('[data-session-name]').waitFor();
  const sameAgain = {
    segments: isDeepStrictEqual(await app.segments(), segments),
    history: isDeepStrictEqual(await app.history(), history),
    separation: isDeepStrictEqual(await app.separation(), separation),
  };
  return { ranked: separation.length, accuracy, csv, sameAgain };
}

/** What comes of it where every part of the app is there. */
export const WHOLE = { segments: true, history: true, separation: true };
