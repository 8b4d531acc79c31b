import { preview } from 'vite';
import { ensureDist, ROOT } from '../../.ci/dist.mjs';

export interface Served {
  /** Where the app is, ending in '/'. */
  readonly url: string;
  close(): Promise<void>;
}

/** The built app on a free port, with the headers that the real one has. Builds it when it is missing or stale. */
export async function serveDist(): Promise<Served> {
  await ensureDist();
  const server = await preview({
    root: ROOT,
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1', strictPort: false, open: false },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the preview server has no port');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
