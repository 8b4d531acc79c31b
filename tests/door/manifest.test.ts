import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Manifest {
  readonly id: string;
  readonly start_url: string;
  readonly scope: string;
  readonly display: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string }[];
  readonly file_handlers: readonly { readonly action: string; readonly accept: Readonly<Record<string, string[]>> }[];
}
const file = (path: string): Buffer => readFileSync(new URL(`../../public/${path}`, import.meta.url));
const manifest = JSON.parse(file('manifest.webmanifest').toString()) as Manifest;

test('the app can be installed: icons are there in the sizes that are named, addresses are its own', () => {
  const sizes = manifest.icons.filter(({ type }) => type === 'image/png').map(({ src, sizes }) => [src, sizes]);
  expect(sizes.map(([, size]) => size)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  for (const [src = '', size] of sizes) {
    const png = file(src);
    expect([src, `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`]).toEqual([src, size]);
  }
  expect(file('icon.svg').toString()).toContain('<svg');
  expect([manifest.id, manifest.start_url, manifest.scope]).toEqual(['./', './', './']);
  expect(manifest.display).toBe('standalone');
  expect(file('../index.html').toString()).toMatch(/<link rel="manifest" href="[^"]*manifest\.webmanifest"/);
});

test('files of customers and sessions are opened from the file manager', () => {
  const [handler] = manifest.file_handlers;
  expect(handler?.action).toBe(manifest.start_url);
  const endings = Object.values(handler?.accept ?? {}).flat();
  expect(endings).toEqual(expect.arrayContaining(['.csv', '.xlsx', '.parquet', '.kindred']));
});
