import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { build } from 'vite';
import type { Served } from '../../helpers/preview';

/** What Vite made, as far as it is served. */
interface Built {
  readonly output: readonly {
    readonly fileName: string;
    readonly isEntry?: boolean;
    readonly code?: string;
    readonly source?: string | Uint8Array;
  }[];
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** A page that runs page.ts, bundled in memory and served on a free port of this machine. */
export async function servePage(): Promise<Served> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    root: join(import.meta.dirname, '../../..'),
    base: './',
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: { input: join(import.meta.dirname, 'page.ts') },
    },
  })) as Built;
  const files = new Map(built.output.map((file) => [`/${file.fileName}`, file.code ?? file.source ?? '']));
  const entry = built.output.find(({ isEntry }) => isEntry)?.fileName;
  files.set(
    '/',
    `<!doctype html><link rel="icon" href="data:,"><title>WebGPU</title><script type="module" src="/${entry}"></script>`,
  );
  const server = createServer(({ url = '/' }, response) => {
    const body = files.get(url);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': TYPES[extname(url)] ?? 'text/html' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
