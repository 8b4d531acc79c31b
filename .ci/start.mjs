// npm start: installs what is missing, builds, and serves the app. `npm start -- --port 8080` picks the port.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port takes a number from 0 to 65535, not "${values.port}".`);
  process.exit(1);
}

ensureInstalled();
// Only now are there packages to import.
const { preview } = await import('vite');
const { ensureDist, ROOT } = await import('./dist.mjs');
await ensureDist();
const server = await preview({ root: ROOT, preview: { port, open: false } });
console.log('Kindred is ready:');
server.printUrls();
