import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
};

export interface HostOptions {
  /** Folders in which a file is looked for, in this order. */
  readonly folders: readonly string[];
  /** Sent with every answer; none as a plain static host does. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Changes a file on its way out. */
  readonly change?: (path: string, text: string) => string;
}

export interface Host {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** From then on nobody answers, as with the network off. */
  close(): Promise<void>;
}

/** A static web server as the simplest hosts are: files, and only the headers that it is told to send. */
export async function host({ folders, headers = {}, change }: HostOptions): Promise<Host> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    void read(folders, path).then((bytes) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      const type = TYPES[extname(path)] ?? 'text/plain';
      response.writeHead(bytes ? 200 : 404, { 'Content-Type': type });
      response.end(bytes && change ? change(path, bytes.toString('latin1')) : bytes, 'latin1');
    });
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}/`, asked, close: () => shut(server) };
}

/** @returns the port */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

export function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function read(folders: readonly string[], path: string): Promise<Buffer | null> {
  for (const folder of folders) {
    const file = normalize(join(folder, path));
    if (!file.startsWith(folder + sep)) continue;
    const bytes = await readFile(file).catch(() => null);
    if (bytes) return bytes;
  }
  return null;
}
