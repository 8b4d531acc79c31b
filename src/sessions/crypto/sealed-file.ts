import { AppError } from '../../core/base/errors';
import { SEALED_MARK } from '../file/recognise';
import { isLockHeader, newLock, seal, unlock, unseal, type LockHeader } from './lock';

const NAME = 'session file';
const LONGEST_HEADER = 10_000;
const LENGTH_BYTES = 4;

/** A session file that only the passphrase opens: a mark, the length of the header, the header, and the rest sealed. */
export async function sealFile(file: Blob, passphrase: string): Promise<Blob> {
  const lock = await newLock(passphrase);
  const sealed = await seal(lock, NAME, await file.arrayBuffer());
  const header = new TextEncoder().encode(JSON.stringify(lock.header));
  const length = new DataView(new ArrayBuffer(LENGTH_BYTES));
  length.setUint32(0, header.length, true);
  return new Blob([SEALED_MARK, length.buffer, header, sealed], { type: 'application/octet-stream' });
}

/** @throws AppError `sealed.passphrase`, `sealed.damaged` */
export async function unsealFile(file: Blob, passphrase: string, name: string): Promise<Blob> {
  const { header, from } = await headerOf(file, name);
  const lock = await unlock(header, passphrase, name);
  try {
    return new Blob([await unseal(lock, NAME, await file.slice(from).arrayBuffer())]);
  } catch (error) {
    throw error instanceof AppError ? new AppError(error.code, { name }, { cause: error }) : error;
  }
}

async function headerOf(file: Blob, name: string): Promise<{ header: LockHeader; from: number }> {
  const start = SEALED_MARK.length + LENGTH_BYTES;
  const head = await file.slice(SEALED_MARK.length, start).arrayBuffer();
  const length = head.byteLength === LENGTH_BYTES ? new DataView(head).getUint32(0, true) : 0;
  const header = length > LONGEST_HEADER ? null : parsed(await file.slice(start, start + length).text());
  if (!isLockHeader(header)) throw new AppError('sealed.damaged', { name });
  return { header, from: start + length };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
