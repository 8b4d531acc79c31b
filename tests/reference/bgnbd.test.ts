import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { aliveChance, bgNbdLogLikelihood, expectedPurchases, fitBgNbd } from '../../src/core/rollup/bg-nbd';
import type { Histories } from '../../src/core/rollup/bg-nbd';
import type { BgNbdFit, GammaGammaFit } from '../../src/core/rollup/contract';
import { expectedValue, fitGammaGamma, gammaGammaLogLikelihood } from '../../src/core/rollup/gamma-gamma';
import { hasReference, referenceInPlace, referenceRows } from '../helpers/reference';

interface Reference {
  readonly params: { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number };
  readonly published: Reference['params'] & { readonly loglik: number };
  readonly loglik: number;
  readonly loglik_at_rounded_published: number;
  readonly expected_39_total: number;
  readonly gamma_gamma: {
    readonly n: number;
    readonly p: number;
    readonly q: number;
    readonly v: number;
    readonly loglik: number;
  };
  readonly customers: readonly {
    readonly id: number;
    readonly x: number;
    readonly t_x: number;
    readonly T: number;
    readonly alive: number;
    readonly expected_39: number;
    readonly mean_repeat_value: number | null;
    readonly expected_value: number;
  }[];
}

const WEEK = 7;
const within = (value: number, expected: number, relative: number): void =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

/** The published sample of CDNOW: Fader, Hardie & Lee (2005). */
describe.skipIf(!hasReference)('the CDNOW sample', () => {
  const reference = hasReference ? referenceInPlace<Reference>('bgnbd_cdnow') : ({} as Reference);
  let histories: Histories;
  let value: Float64Array;
  let fit: BgNbdFit | null;
  let spend: GammaGammaFit | null;
  beforeAll(async () => {
    const rows = referenceRows('cdnow_summary.csv').slice(1);
    const column = (at: number): Float64Array => Float64Array.from(rows, (row) => Number(row[at] || NaN));
    const weeks = (at: number): Float64Array => column(at).map((days) => (Number.isNaN(days) ? 0 : days / WEEK));
    histories = { x: column(1).map((x) => x || 0), tx: weeks(2), T: weeks(3) };
    value = column(5);
    fit = await fitBgNbd(histories, createContext({}));
    const repeated = [...histories.x.keys()].filter((i) => histories.x[i] > 0 && value[i] > 0);
    const pick = (from: Float64Array): Float64Array => Float64Array.from(repeated, (i) => from[i]);
    spend = await fitGammaGamma(pick(histories.x), pick(value), createContext({}));
  });

  test('has the published likelihood at the published parameters', () => {
    const { published, loglik_at_rounded_published } = reference;
    expect(bgNbdLogLikelihood(published, histories)).toBeCloseTo(loglik_at_rounded_published, 5);
    expect(published.loglik).toBe(-9582.4);
  });

  test('reaches the published likelihood, and the parameters as far as the surface is steep', () => {
    expect(Math.abs((fit?.logLikelihood ?? 0) - reference.loglik)).toBeLessThan(1e-4);
    within(fit?.r ?? 0, reference.params.r, 0.01);
    within(fit?.alpha ?? 0, reference.params.alpha, 0.01);
    within(fit?.a ?? 0, reference.params.a, 0.03);
    within(fit?.b ?? 0, reference.params.b, 0.03);
  });

  test('the formulas give the reference values at the reference parameters', () => {
    for (const { x, t_x, T, alive, expected_39 } of reference.customers) {
      expect(aliveChance(reference.params, x, t_x, T)).toBeCloseTo(alive, 8);
      expect(expectedPurchases(reference.params, 39, x, t_x, T)).toBeCloseTo(expected_39, 8);
    }
  });

  test('all together are expected to come back as often as the reference says', () => {
    let total = 0;
    histories.x.forEach((x, i) => {
      total += expectedPurchases(reference.params, 39, x, histories.tx[i], histories.T[i]);
    });
    expect(total).toBeCloseTo(reference.expected_39_total, 4);
  });

  test('the Gamma-Gamma model reaches its reference too', () => {
    const { p, q, v, loglik, n } = reference.gamma_gamma;
    expect(spend?.customers).toBe(n);
    expect(Math.abs((spend?.logLikelihood ?? 0) - loglik)).toBeLessThan(1e-4);
    within(spend?.p ?? 0, p, 0.01);
    within(spend?.q ?? 0, q, 0.01);
    within(spend?.gamma ?? 0, v, 0.01);
    const params = { p, q, gamma: v };
    for (const { x, mean_repeat_value, expected_value } of reference.customers) {
      expect(expectedValue(params, x, mean_repeat_value ?? 0)).toBeCloseTo(expected_value, 7);
    }
    expect(gammaGammaLogLikelihood(params, new Float64Array(), new Float64Array())).toBe(0);
  });
});
