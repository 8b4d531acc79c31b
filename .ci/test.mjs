// npm test: everything that must hold, in one go. Ends with one line "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';

const ROOT = join(import.meta.dirname, '..');
/**
 * Scripts of package.json, each of which passes or fails as a whole: every line is a chain, done one after the
 * other, and the chains beside each other. The longest come first.
 */
const GATES = [
  ['lint'],
  ['check:app', 'format:check'],
  ['build', 'check:bundle'],
  ['check:tests'],
  ['check:core', 'check:workers'],
];
/** Chains that run at a time: on two cores this takes two thirds of the time. */
const BESIDE = 2;
/** Each is one run of Vitest with these of its projects. */
const SUITES = { unit: ['unit', 'unit-alone'], browser: ['browser'] };

ensureInstalled();
const count = { passed: 0, failed: 0 };
const failures = [];

// The others are about what it makes.
await runGate('kernels');
await runChains([...GATES]);
const chromium = chromiumIsThere();
runSuite('unit');
if (chromium) runSuite('browser');

for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 ? 1 : 0;

/** Notes that one thing passed or failed. */
function judge(name, passed) {
  count[passed ? 'passed' : 'failed']++;
  if (!passed) failures.push(name);
}

/** Takes chains from the queue until it is empty. */
async function runChains(queue) {
  const work = async () => {
    for (let chain = queue.shift(); chain; chain = queue.shift()) for (const gate of chain) await runGate(gate);
  };
  await Promise.all(Array.from({ length: BESIDE }, work));
}

/** Runs a script; what it says is shown when it has ended, so that two do not speak at once. */
async function runGate(script) {
  const child = spawn('npm', ['run', '--silent', script], { cwd: ROOT, shell: process.platform === 'win32' });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes));
  const status = await new Promise((resolve) => child.on('close', resolve).on('error', () => resolve(1)));
  console.log(`\n--- ${script}`);
  process.stdout.write(Buffer.concat(said));
  judge(script, status === 0);
}

/** Tests that pass without a browser are run even where no browser can be had; the run fails all the same. */
function chromiumIsThere() {
  const child = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', "(await import('./.ci/chromium.mjs')).ensureChromium()"],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (child.status !== 0) console.error(child.stderr);
  judge('Chromium', child.status === 0);
  return child.status === 0;
}

/** Runs a suite in Vitest and adds up what its JSON report says. */
function runSuite(suite) {
  console.log(`\n--- ${suite} tests`);
  const folder = mkdtempSync(join(tmpdir(), 'kindred-'));
  const report = join(folder, 'report.json');
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const projects = SUITES[suite].flatMap((project) => ['--project', project]);
  const args = [vitest, 'run', ...projects, '--reporter=default', '--reporter=json', `--outputFile=${report}`];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = readReport(report);
  rmSync(folder, { recursive: true });
  count.passed += numPassedTests;
  count.failed += numFailedTests;
  for (const { name, assertionResults } of testResults) {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName, failureMessages } of failed) {
      failures.push(`${relative(ROOT, name)}: ${fullName}\n  ${firstLine(failureMessages)}`);
    }
  }
  // A file that cannot be loaded, an error outside any test, or no test at all.
  if ((status !== 0 && numFailedTests === 0) || numPassedTests === 0) judge(`${suite} tests as a whole`, false);
}

/** What went wrong, without colours and without where: the whole of it stands above. */
function firstLine([message = '']) {
  return stripVTControlCharacters(message).split('\n', 1)[0];
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // No report: Vitest did not get that far, and its exit status says so.
    return {};
  }
}
