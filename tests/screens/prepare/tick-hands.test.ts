import { expect, test } from 'vitest';
import { tickAction, type TickActions } from '../../../src/screens/prepare/tick-hands';

function pressed(key: string, ctrl = false, alt = false): string[] {
  const done: string[] = [];
  const actions: TickActions = {
    tick: (column) => done.push(`tick ${column}`),
    tickAll: () => done.push('all'),
    clear: () => done.push('clear'),
    open: (menu) => done.push(menu),
  };
  tickAction({ key, ctrl, alt })?.(actions);
  return done;
}

test('keys on a tick: all, none, and the menus for everything ticked', () => {
  expect([pressed('a', true), pressed('Escape'), pressed('G'), pressed('s')]).toEqual([
    ['all'],
    ['clear'],
    ['gaps'],
    ['step'],
  ]);
});

test('what is somebody else’s stays so', () => {
  expect([pressed('a'), pressed('g', true), pressed('s', false, true), pressed('Tab')]).toEqual([[], [], [], []]);
});
