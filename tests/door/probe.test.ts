import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NOWHERE, tryTheDoor, type Surroundings } from '../../src/door/probe';

type Heard = (event: SecurityPolicyViolationEvent) => void;

/** A page in which a request fails, with these events after it. */
function page(events: readonly { readonly blockedURI: string; readonly disposition: string }[]) {
  const heard = new Set<Heard>();
  const asked: string[] = [];
  const around: Surroundings = {
    fetch: (address) => {
      asked.push(address);
      setTimeout(() => events.forEach((event) => heard.forEach((hear) => hear(event as SecurityPolicyViolationEvent))));
      return Promise.reject(new TypeError('Failed to fetch'));
    },
    addEventListener: (_type, hear) => void heard.add(hear),
    removeEventListener: (_type, hear) => void heard.delete(hear),
  };
  return { around, asked, heard };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a trial of the lock', () => {
  test.each([
    ['the policy refused it', [{ blockedURI: NOWHERE, disposition: 'enforce' }], true],
    ['it failed for another reason', [], false],
    ['the policy only reports', [{ blockedURI: NOWHERE, disposition: 'report' }], false],
    ['something else was refused', [{ blockedURI: 'https://example.com/', disposition: 'enforce' }], false],
  ])('where %s', async (_where, events, refused) => {
    const { around, asked, heard } = page(events);
    const trial = tryTheDoor(around);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await trial).toBe(refused);
    expect(asked).toEqual([NOWHERE]);
    expect(heard.size).toBe(0);
  });

  test('goes to a name that names no computer, and a port that no browser asks', () => {
    expect(new URL(NOWHERE)).toMatchObject({ hostname: 'kindred.invalid', port: '1' });
  });
});
