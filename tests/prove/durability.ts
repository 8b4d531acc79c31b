/**
 * The full counts of what the sessions promise: `npm run prove:durability [chromium|firefox] [part ...]`. Takes a while; a few
 * rounds of each are in the browser tests.
 */
import { serveDist } from '../helpers/preview';
import { Machine, type BrowserName, type Count } from './kit';
import { killing } from './killing';
import { earlyClose, leaving } from './leaving';
import { damaged, full, wiped } from './storage';
import { interleaving } from './tabs';

/** Fewer where asked: `--share=0.1`. */
const share = Number(process.argv.find((word) => word.startsWith('--share='))?.slice(8) ?? 1);
const rounds = (all: number): number => Math.max(3, Math.round(all * share));

const PARTS: Readonly<Record<string, (machine: Machine) => Promise<Count[]>>> = {
  leaving: (machine) => leaving(machine, rounds(100)),
  early: (machine) => earlyClose(machine, rounds(50)),
  tabs: (machine) => interleaving(machine, rounds(50)),
  wiped: (machine) => wiped(machine, rounds(20)),
  damaged: (machine) => damaged(machine, rounds(15)),
  full,
  killing: (machine) => killing(machine, rounds(100)),
};

const asked = process.argv.slice(2);
const browser: BrowserName = asked.includes('firefox') ? 'firefox' : 'chromium';
const parts = Object.keys(PARTS).filter((part) => asked.includes(part));
const known = process.env['KINDRED_URL'];
const served = known === undefined ? await serveDist() : null;
let whole = true;
for (const part of parts.length > 0 ? parts : Object.keys(PARTS)) {
  const machine = new Machine(browser, known ?? served?.url ?? '');
  try {
    const counts = (await PARTS[part]?.(machine)) ?? [];
    for (const count of counts) process.stdout.write(`${browser} · ${count}\n`);
    whole &&= counts.every(({ isWhole }) => isWhole);
  } catch (error) {
    whole = false;
    process.stdout.write(`${browser} · ${part} broke off: ${String(error)}\n`);
  } finally {
    await machine.end();
  }
}
await served?.close();
process.exitCode = whole ? 0 : 1;
