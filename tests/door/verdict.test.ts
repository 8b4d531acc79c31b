import { describe, expect, test } from 'vitest';
import { HEADERS } from '../../.ci/headers.mjs';
import { GAPS, judge, type Findings } from '../../src/door/verdict';

const LOCKED: Findings = {
  pageRefused: true,
  workerRefused: true,
  markupRefused: true,
  missingHeaders: [],
  knowsAllowlist: true,
  heldAfterReload: false,
};

describe('the verdict on the lock', () => {
  test('is full where everything was seen to hold', () => {
    expect(judge(LOCKED)).toEqual({ level: 'full', gaps: [], missingHeaders: [] });
  });

  test.each([
    ['worker', { workerRefused: false }],
    ['worker', { workerRefused: null }],
    ['markup', { markupRefused: false }],
    ['navigation', { knowsAllowlist: false }],
    ['allowlist', { missingHeaders: ['Connection-Allowlist'] }],
    ['headers', { missingHeaders: ['Referrer-Policy'] }],
    ['reload', { heldAfterReload: true }],
  ] as const)('is partial for the lack of one thing: %s', (gap, change) => {
    expect(judge({ ...LOCKED, ...change })).toMatchObject({ level: 'partial', gaps: [gap] });
  });

  test('is never full where the headers were not seen', () => {
    expect(judge({ ...LOCKED, missingHeaders: null })).toMatchObject({
      level: 'partial',
      gaps: ['allowlist', 'headers'],
    });
  });

  test('is off where the page could ask anybody, whatever else holds', () => {
    expect(judge({ ...LOCKED, pageRefused: false }).level).toBe('off');
    const nothing = { pageRefused: false, workerRefused: false, markupRefused: false, knowsAllowlist: true };
    const found = judge({ ...LOCKED, ...nothing, heldAfterReload: true, missingHeaders: Object.keys(HEADERS) });
    expect(found).toMatchObject({ level: 'off', gaps: GAPS.filter((gap) => gap !== 'navigation') });
  });
});
