import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Driver } from '../browser/driver';

/**
 * Firefox tells whoever drives it nothing of downloads: there the page hands over what it would have downloaded, and the
 * driver hears of it as of any other download.
 */
export async function takeFiles({ page, context }: Driver): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-taken-'));
  await context.exposeFunction('tookFile', (name: string, base64: string) => {
    const path = join(folder, 'taken');
    writeFileSync(path, Buffer.from(base64, 'base64'));
    const download = {
      suggestedFilename: () => name,
      path: () => Promise.resolve(path),
      createReadStream: () => Promise.resolve(createReadStream(path)),
    };
    (page as unknown as { emit(event: string, what: unknown): void }).emit('download', download);
  });
  await context.addInitScript(handOver);
}

function handOver(): void {
  const made = new Map<string, Blob>();
  const { createObjectURL } = URL;
  URL.createObjectURL = (source: Blob | MediaSource): string => {
    const address = createObjectURL.call(URL, source);
    if (source instanceof Blob) made.set(address, source);
    return address;
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement): void {
    const [file, name] = [made.get(this.href), this.download];
    const reader = new FileReader();
    const { tookFile } = globalThis as unknown as { tookFile(name: string, base64: string): void };
    reader.onload = () => tookFile(name, String(reader.result).replace(/^.*,/, ''));
    if (file) reader.readAsDataURL(file);
  };
}
