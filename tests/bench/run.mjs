// npm run bench: measures every row of rows.ts and prints a table.
//   npm run bench -- --json          one JSON object per line instead
//   npm run bench -- --only=map      rows whose name contains "map"
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});

const { module } = await runnerImport(join(import.meta.dirname, 'rows.ts'), { logLevel: 'silent' });
const rows = module.ROWS.filter(({ name }) => name.includes(values.only));

if (!values.json) {
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  console.log(`${machine}, Node ${process.versions.node}`);
  console.log(line('what', 'median', 'limit', 'min', 'max'));
}
for (const row of rows) {
  const result = await measure(row);
  console.log(values.json ? JSON.stringify(result) : asLine(result));
  if (result.limit !== undefined && result.median > result.limit) process.exitCode = 1;
}
// A browser or a worker that a row left open must not keep the process.
process.exit();

async function measure({ name, repeats = 3, measure: once }) {
  const runs = [];
  for (let i = 0; i < repeats; i++) runs.push(await once());
  const sorted = runs.map(({ value }) => value).sort((a, b) => a - b);
  const { unit, limit } = runs[0];
  return {
    name,
    unit,
    limit,
    median: sorted[Math.floor(sorted.length / 2)],
    min: sorted[0],
    max: sorted.at(-1),
    repeats,
  };
}

function asLine({ name, unit, limit, median, min, max }) {
  const show = (value) => (value === undefined ? '' : `${Number(value.toPrecision(3))} ${unit}`);
  return line(name, show(median), show(limit), show(min), show(max));
}

function line(name, ...cells) {
  return [name.padEnd(40), ...cells.map((cell) => cell.padStart(12))].join('');
}
