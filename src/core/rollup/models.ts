import { within, type RunContext } from '../base/context';
import { note, type Note } from '../base/notes';
import { fitBgNbd } from './bg-nbd';
import type { Histories } from './bg-nbd';
import type { BgNbdFit, GammaGammaFit, RollupFeatureId } from './contract';
import type { Events } from './events';
import { fitGammaGamma } from './gamma-gamma';
import type { History } from './history';

/** The models are of weeks, as in the papers. */
export const WEEK = 7;
/** Fewer who came back settle nothing. */
export const FEWEST_REPEAT = 30;

export interface Models {
  readonly bgNbd: BgNbdFit | null;
  readonly gammaGamma: GammaGammaFit | null;
  /** Why a model that was asked for is not there. */
  readonly why: (feature: RollupFeatureId) => Note;
}

/** What was fitted to a history before; null where it could not be. */
export interface Fits {
  bgNbd?: BgNbdFit | null;
  gammaGamma?: GammaGammaFit | null;
}

/** Repeat purchase days, recency and age in weeks, of those who ever bought. */
export function historiesOf({ n, purchaseDays, firstPurchase, lastPurchase }: History, reference: number): Histories {
  const bought = Array.from({ length: n }, (_, c) => c).filter((c) => purchaseDays[c] > 0);
  return {
    x: Float64Array.from(bought, (c) => purchaseDays[c] - 1),
    tx: Float64Array.from(bought, (c) => (lastPurchase[c] - firstPurchase[c]) / WEEK),
    T: Float64Array.from(bought, (c) => (reference - firstPurchase[c]) / WEEK),
  };
}

/** Fits what the features ask for, if enough customers came back, and keeps it in `fits`. @throws AppError `cancelled` */
export async function fitModels(
  events: Events,
  history: History,
  features: readonly RollupFeatureId[],
  fits: Fits,
  context: RunContext,
): Promise<Models> {
  const histories = historiesOf(history, events.reference);
  const repeat = histories.x.reduce((count, x) => (x > 0 ? count + 1 : count), 0);
  const enough = repeat >= FEWEST_REPEAT;
  const wantsBuying = features.includes('alive') || features.includes('expected-purchases');
  const wantsValue = features.includes('expected-value') && events.money !== null;
  const why = (feature: RollupFeatureId): Note =>
    enough
      ? note('rollup.noFit', { feature })
      : note('rollup.fewRepeat', { feature, customers: repeat, needed: FEWEST_REPEAT });
  if (enough && wantsBuying && fits.bgNbd === undefined)
    fits.bgNbd = await fitBgNbd(histories, within(context, 0, 0.7));
  if (enough && wantsValue && fits.gammaGamma === undefined) {
    fits.gammaGamma = await fitValue(history, within(context, 0.7, 1));
  }
  return {
    bgNbd: wantsBuying ? (fits.bgNbd ?? null) : null,
    gammaGamma: wantsValue ? (fits.gammaGamma ?? null) : null,
    why,
  };
}

async function fitValue({ n, purchaseDays, repeatValue }: History, context: RunContext): Promise<GammaGammaFit | null> {
  const repeated = Array.from({ length: n }, (_, c) => c).filter((c) => repeatValue[c] > 0);
  if (repeated.length < FEWEST_REPEAT) return null;
  const x = Float64Array.from(repeated, (c) => purchaseDays[c] - 1);
  const value = Float64Array.from(repeated, (c) => repeatValue[c]);
  return fitGammaGamma(x, value, context);
}
