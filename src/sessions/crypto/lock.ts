import { AppError } from '../../core/base/errors';

/** Rounds of PBKDF2 with SHA-256 that OWASP asks for (Password Storage Cheat Sheet, 2023). */
export const ROUNDS = 600_000;
/** What a file may ask for: more would only be there to keep a computer busy. */
const MOST_ROUNDS = 10_000_000;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
/** Sealed with the lock itself, so that a wrong passphrase can be told from damage. */
const KNOWN = new TextEncoder().encode('kindred');

/** How a key is made of a passphrase. Kept in the open beside what it locks; it gives nothing away. */
export interface LockHeader {
  readonly lock: 1;
  readonly derivation: 'PBKDF2-SHA-256';
  readonly cipher: 'AES-256-GCM';
  readonly rounds: number;
  /** Base64. */
  readonly salt: string;
  /** Base64: a known word, sealed. */
  readonly check: string;
}

/** An open lock. The key cannot be taken out of the browser's hands. */
export interface Lock {
  readonly header: LockHeader;
  readonly key: CryptoKey;
}

/** A lock of its own salt for this passphrase. About half a second, most of it not on this thread. */
export async function newLock(passphrase: string): Promise<Lock> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const facts = {
    lock: 1,
    derivation: 'PBKDF2-SHA-256',
    cipher: 'AES-256-GCM',
    rounds: ROUNDS,
    salt: toBase64(salt),
  } as const;
  const key = await keyOf(passphrase, salt, ROUNDS);
  const check = toBase64(new Uint8Array(await encrypt({ key, header: { ...facts, check: '' } }, 'check', KNOWN)));
  return { header: { ...facts, check }, key };
}

/** @param name of what is locked, for the sentence. @throws AppError `sealed.passphrase` */
export async function unlock(header: LockHeader, passphrase: string, name: string): Promise<Lock> {
  const key = await keyOf(passphrase, fromBase64(header.salt), header.rounds);
  try {
    await decrypt({ key, header: { ...header, check: '' } }, 'check', fromBase64(header.check).buffer);
  } catch (cause) {
    throw new AppError('sealed.passphrase', { name }, { cause });
  }
  return { header, key };
}

/**
 * Bytes as nobody can read or change them without the key: a nonce of 96 bits, new each time, and what AES-GCM
 * makes of them. `name` is bound to them, and the header of the lock: put in another place they do not open.
 */
export async function seal(lock: Lock, name: string, bytes: BufferSource): Promise<ArrayBuffer> {
  return encrypt(lock, name, bytes);
}

/** @throws AppError `sealed.damaged` where a single bit is not as it was */
export async function unseal(lock: Lock, name: string, sealed: ArrayBuffer): Promise<ArrayBuffer> {
  try {
    return await decrypt(lock, name, sealed);
  } catch (cause) {
    throw new AppError('sealed.damaged', { name }, { cause });
  }
}

/** Whether what somebody wrote can be the header of a lock. */
export function isLockHeader(value: unknown): value is LockHeader {
  if (typeof value !== 'object' || value === null) return false;
  const { lock, derivation, cipher, rounds, salt, check } = value as Partial<Record<keyof LockHeader, unknown>>;
  const isKnown = lock === 1 && derivation === 'PBKDF2-SHA-256' && cipher === 'AES-256-GCM';
  const isCounted = Number.isInteger(rounds) && Number(rounds) >= ROUNDS && Number(rounds) <= MOST_ROUNDS;
  return isKnown && isCounted && isBase64(salt) && isBase64(check);
}

async function keyOf(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  // Letters that look the same are the same, whichever keyboard wrote them.
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await subtle().importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return subtle().deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function encrypt({ header, key }: Lock, name: string, bytes: BufferSource): Promise<ArrayBuffer> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await subtle().encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: bound(header, name) },
    key,
    bytes,
  );
  const whole = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  whole.set(nonce);
  whole.set(new Uint8Array(sealed), NONCE_BYTES);
  return whole.buffer;
}

function decrypt({ header, key }: Lock, name: string, sealed: ArrayBuffer): Promise<ArrayBuffer> {
  const nonce = new Uint8Array(sealed, 0, Math.min(NONCE_BYTES, sealed.byteLength));
  const rest = new Uint8Array(sealed, nonce.length);
  return subtle().decrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound(header, name) }, key, rest);
}

function bound({ lock, derivation, cipher, rounds, salt, check }: LockHeader, name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify([lock, derivation, cipher, rounds, salt, check, name]));
}

/** Browsers keep it from pages that came over a line anybody can listen to. */
function subtle(): SubtleCrypto {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (!subtle) throw new AppError('sealed.unavailable');
  return subtle;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function isBase64(value: unknown): boolean {
  return typeof value === 'string' && value.length < 1000 && /^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(value);
}
