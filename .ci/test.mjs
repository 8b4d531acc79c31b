// npm test: everything that must hold, in one go. Ends with one line "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureInstalled } from './ensure-installed.mjs';

const ROOT = join(import.meta.dirname, '..');
/** Scripts of package.json, each of which passes or fails as a whole. The build comes before what looks at it. */
const GATES = [
  'kernels',
  'format:check',
  'lint',
  'check:core',
  'check:workers',
  'check:app',
  'check:tests',
  'build',
  'check:bundle',
];
const SUITES = ['unit', 'browser'];

ensureInstalled();
const count = { passed: 0, failed: 0 };
const failures = [];

for (const gate of GATES) judge(gate, npmRun(gate) === 0);
if (chromiumIsThere()) for (const suite of SUITES) runSuite(suite);
else runSuite('unit');

for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 ? 1 : 0;

/** Notes that one thing passed or failed. */
function judge(name, passed) {
  count[passed ? 'passed' : 'failed']++;
  if (!passed) failures.push(name);
}

function npmRun(script) {
  console.log(`\n--- ${script}`);
  const options = { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' };
  return spawnSync('npm', ['run', '--silent', script], options).status;
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

/** Runs one project of Vitest and adds up what its JSON report says. */
function runSuite(project) {
  console.log(`\n--- ${project} tests`);
  const folder = mkdtempSync(join(tmpdir(), 'kindred-'));
  const report = join(folder, 'report.json');
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${report}`];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(report);
  rmSync(folder, { recursive: true });
  count.passed += numPassedTests;
  count.failed += numFailedTests;
  if (numFailedTests > 0) failures.push(`${numFailedTests} ${project} tests`);
  // A file that cannot be loaded, an error outside any test, or no test at all.
  if ((status !== 0 && numFailedTests === 0) || numPassedTests === 0) judge(`${project} tests as a whole`, false);
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // No report: Vitest did not get that far, and its exit status says so.
    return {};
  }
}
