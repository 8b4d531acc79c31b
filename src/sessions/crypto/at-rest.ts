import { AppError } from '../../core/base/errors';
import type { SessionDocument } from '../document';
import { pack, unpack } from '../pack';
import type { BlobRecord, SessionRecord } from '../schema';
import { seal, unseal, type Lock } from './lock';

/** Stands in the place of a document that is sealed. */
export interface SealedDocument {
  readonly sealed: ArrayBuffer;
}
const DOCUMENT = 'document';

/** Only what has to be read without the passphrase; its name a person gave, and knows to be seen. */
export function sealedRecord(record: SessionRecord, { header }: Lock): SessionRecord {
  return { ...record, summary: { file: '', rows: 0, segments: [] }, sealed: header };
}

export async function sealDocument(lock: Lock, id: string, document: SessionDocument): Promise<SealedDocument> {
  return { sealed: await sealValue(lock, `${id}/${DOCUMENT}`, document) };
}

/** Each record under a nonce of its own, bound to its session and name. */
export function sealBlobs(lock: Lock, blobs: readonly BlobRecord[]): Promise<BlobRecord[]> {
  return Promise.all(
    blobs.map(async ({ session, name, data }) => {
      const isFile = data instanceof Blob || data instanceof ArrayBuffer;
      const place = `${session}/${name}`;
      if (!isFile) return { session, name, data: await sealValue(lock, place, data) };
      return { session, name, data: await seal(lock, place, data instanceof Blob ? await data.arrayBuffer() : data) };
    }),
  );
}

/** What `understood` takes. @throws AppError `sealed.damaged` */
export async function unsealed(
  lock: Lock,
  record: SessionRecord,
  { document, blobs }: { readonly document: unknown; readonly blobs: readonly BlobRecord[] },
): Promise<{ document: unknown; blobs: BlobRecord[] }> {
  const damaged = (): AppError => new AppError('sealed.damaged', { name: record.name });
  const open = async (name: string, data: unknown): Promise<ArrayBuffer> => {
    if (!(data instanceof ArrayBuffer)) throw damaged();
    return unseal(lock, `${record.id}/${name}`, data).catch(() => Promise.reject(damaged()));
  };
  const opened = blobs
    .filter(({ name }) => !name.startsWith('closed:'))
    .map(async ({ session, name, data }): Promise<BlobRecord> => {
      const bytes = await open(name, data);
      const isFile = name.startsWith('source');
      return { session, name, data: isFile ? bytes : (unpack(bytes) as BlobRecord['data']) };
    });
  const sealed = typeof document === 'object' && document && 'sealed' in document ? document.sealed : undefined;
  const [written, ...found] = await Promise.all([open(DOCUMENT, sealed), ...opened]);
  return { document: { ...(unpack(written) as SessionDocument), name: record.name }, blobs: found };
}

async function sealValue(lock: Lock, name: string, value: unknown): Promise<ArrayBuffer> {
  return seal(lock, name, await pack(value).arrayBuffer());
}
