// npm run bench: measures every row of rows.ts and prints a table.
//   npm run bench -- --json            one JSON object per line instead
//   npm run bench -- --only=sweep      rows whose work contains "sweep"
//   npm run bench -- --repeats=7       more than the usual 5 measurements of each contender
//   npm run bench -- --install-peers   puts the Python peers into a virtual environment first
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    repeats: { type: 'string', default: '5' },
    'install-peers': { type: 'boolean', default: false },
  },
});
const load = async (file) => (await runnerImport(join(import.meta.dirname, file), { logLevel: 'silent' })).module;

if (values['install-peers']) {
  const { installPeers } = await load('harness/python.ts');
  installPeers((text) => console.error(text));
}
const { runBench } = await load('main.ts');
const met = await runBench({ json: values.json, only: values.only, repeats: Number(values.repeats) }, (text) =>
  console.log(text),
);
// A browser or a worker that a row left open must not keep the process.
process.exit(met ? 0 : 1);
