import { describe, expect, test, vi } from 'vitest';
import { BASES, ROLES } from '../../../src/core/table/contract';
import { keyAction, ROLE_KEYS, type RowActions } from '../../../src/screens/variables/row-hands';

const NO_KEYS = { ctrl: false, other: false };

function press(key: string, held = NO_KEYS) {
  const actions = {
    select: vi.fn(),
    tick: vi.fn(),
    tickAll: vi.fn(),
    clear: vi.fn(),
    setRole: vi.fn(),
    setBase: vi.fn(),
  } satisfies RowActions;
  const action = keyAction(key, held);
  action?.(actions, 'age');
  return { actions, isKnown: action !== null };
}

describe('keys on a row', () => {
  test('every role has a letter of its own, in either case', () => {
    expect(new Set(Object.values(ROLE_KEYS)).size).toBe(ROLES.length);
    for (const role of ROLES) {
      expect(press(ROLE_KEYS[role].toUpperCase()).actions.setRole).toHaveBeenCalledWith('age', role);
    }
  });

  test('digits are bases in their order, 0 is none', () => {
    BASES.forEach((base, i) => expect(press(String(i + 1)).actions.setBase).toHaveBeenCalledWith('age', base));
    expect(press('0').actions.setBase).toHaveBeenCalledWith('age', undefined);
    expect(press('8').isKnown).toBe(false);
  });

  test('Ctrl A ticks everything, Esc nothing; other keys stay those of the browser', () => {
    expect(press('a', { ctrl: true, other: false }).actions.tickAll).toHaveBeenCalledOnce();
    expect(press('Escape').actions.clear).toHaveBeenCalledOnce();
    expect(press('c', { ctrl: true, other: false }).isKnown).toBe(false);
    expect(press('f', { ctrl: false, other: true }).isKnown).toBe(false);
    expect(['Tab', 'Enter', ' ', 'q'].some((key) => press(key).isKnown)).toBe(false);
  });
});
