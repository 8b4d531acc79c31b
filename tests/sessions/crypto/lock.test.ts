import { beforeAll, describe, expect, test } from 'vitest';
import { isLockHeader, newLock, seal, unlock, unseal, type Lock } from '../../../src/sessions/crypto/lock';
import { sealFile, unsealFile } from '../../../src/sessions/crypto/sealed-file';
import { recognise } from '../../../src/sessions/file/recognise';
import { rejection } from '../../engine/rpc';
import { bytes } from '../sample';

const SECRET = 'Zwolle-Zuid';
let lock: Lock;
beforeAll(async () => {
  lock = await newLock('correct horse');
});

const textOf = (buffer: ArrayBuffer): string => new TextDecoder().decode(buffer);
const flipped = (buffer: ArrayBuffer, at: number): ArrayBuffer => {
  const copy = new Uint8Array(buffer.slice(0));
  copy[at] ^= 1;
  return copy.buffer;
};

describe('a lock', () => {
  test('is made in 600,000 rounds or more, and its key stays where it is', async () => {
    expect(lock.header).toMatchObject({ derivation: 'PBKDF2-SHA-256', cipher: 'AES-256-GCM' });
    expect(lock.header.rounds).toBeGreaterThanOrEqual(600_000);
    expect(lock.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', lock.key)).rejects.toThrow();
  });

  test('opens with its passphrase, however it was typed, and with no other', async () => {
    const accented = await newLock('caf\u00e9');
    const again = await unlock(accented.header, 'cafe\u0301', 'a');
    expect(textOf(await unseal(again, 'x', await seal(accented, 'x', bytes(SECRET))))).toBe(SECRET);
    const error = await rejection(unlock(lock.header, 'Correct horse', 'customers'));
    expect(error).toMatchObject({ code: 'sealed.passphrase', values: { name: 'customers' } });
  });

  test('seals under a new nonce each time, in which nothing is to be seen', async () => {
    const [first, second] = [await seal(lock, 'x', bytes(SECRET)), await seal(lock, 'x', bytes(SECRET))];
    expect(new Uint8Array(first, 0, 12)).not.toEqual(new Uint8Array(second, 0, 12));
    expect(textOf(first)).not.toContain(SECRET.slice(0, 4));
  });

  test('refuses what was changed, wherever, and what was put in another place', async () => {
    const sealed = await seal(lock, 'a/document', bytes(SECRET));
    for (const at of [0, 11, 12, sealed.byteLength - 1]) {
      expect(await rejection(unseal(lock, 'a/document', flipped(sealed, at)))).toMatchObject({
        code: 'sealed.damaged',
      });
    }
    expect(await rejection(unseal(lock, 'b/document', sealed))).toMatchObject({ code: 'sealed.damaged' });
    expect(await rejection(unseal(lock, 'a/document', new ArrayBuffer(5)))).toMatchObject({ code: 'sealed.damaged' });
    const other = { ...lock, header: { ...lock.header, rounds: 700_000 } };
    expect(await rejection(unseal(other, 'a/document', sealed))).toMatchObject({ code: 'sealed.damaged' });
  });

  test('of too few or endless rounds is no lock', () => {
    expect(isLockHeader(lock.header)).toBe(true);
    for (const change of [
      { rounds: 1000 },
      { rounds: 1e12 },
      { salt: '!' },
      { check: 5 },
      { cipher: 'none' },
      { lock: 2 },
    ]) {
      expect(isLockHeader({ ...lock.header, ...change })).toBe(false);
    }
    expect(isLockHeader(null)).toBe(false);
  });
});

describe('an encrypted session file', () => {
  test('opens with its passphrase; a wrong one and a changed byte are told apart', async () => {
    const file = await sealFile(new Blob([`city\n${SECRET}\n`]), 'pass');
    const whole = await file.arrayBuffer();
    expect(recognise(new Uint8Array(whole, 0, 64))).toBe('sealed');
    expect(textOf(whole)).not.toContain(SECRET);
    expect(await (await unsealFile(file, 'pass', 'a.kindred')).text()).toBe(`city\n${SECRET}\n`);
    const wrong = await rejection(unsealFile(file, 'Pass', 'a.kindred'));
    expect(wrong).toMatchObject({ code: 'sealed.passphrase', values: { name: 'a.kindred' } });
    for (const at of [16, 30, whole.byteLength - 3]) {
      const changed = await rejection(unsealFile(new Blob([flipped(whole, at)]), 'pass', 'a.kindred'));
      expect(changed).toMatchObject({ code: 'sealed.damaged', values: { name: 'a.kindred' } });
    }
    expect(await rejection(unsealFile(file.slice(0, 17), 'pass', 'a.kindred'))).toMatchObject({
      code: 'sealed.damaged',
    });
  });
});
