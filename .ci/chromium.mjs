import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';

/** Names to look for along PATH, the most exact first. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** @returns {string[]} where installers put browsers */
function usualPlaces() {
  switch (process.platform) {
    case 'darwin':
      return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
        (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
      );
    case 'win32':
      return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Chromium', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]);
    default:
      return (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  }
}

/**
 * A Chromium that is there already: the one named by KINDRED_CHROMIUM, Playwright's own, or one of
 * the system's (Chrome and Edge are Chromium too).
 * @returns {string | null} the path of its program
 */
export function findChromium() {
  const named = process.env['KINDRED_CHROMIUM'];
  if (named) {
    if (!existsSync(named)) throw new Error(`KINDRED_CHROMIUM names ${named}, and there is no such file.`);
    return named;
  }
  return [chromium.executablePath(), ...usualPlaces()].find((path) => path !== '' && existsSync(path)) ?? null;
}

/**
 * A Chromium, installed if there is none: through Playwright, or on Debian and Ubuntu as root
 * through apt.
 * @returns {string} the path of its program
 * @throws {Error} a sentence saying what to do
 */
export function ensureChromium() {
  const there = findChromium();
  if (there) return there;
  for (const install of [installWithPlaywright, installWithApt]) {
    if (!install()) continue;
    const found = findChromium();
    if (found) return found;
  }
  throw new Error(
    'The browser tests need Chromium, and none was found or could be installed. Install Chromium, Chrome or Edge, ' +
      'or set KINDRED_CHROMIUM to the path of one.',
  );
}

/** Playwright's downloads are tried for two minutes: behind a firewall they hang rather than fail. */
function installWithPlaywright() {
  const script = join(import.meta.dirname, '..', 'node_modules', 'playwright', 'cli.js');
  return (
    spawnSync(process.execPath, [script, 'install', 'chromium'], { stdio: 'ignore', timeout: 120_000 }).status === 0
  );
}

function installWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Quiet: nothing is asked of any other machine. Root has no sandbox to give. */
export const CHROMIUM_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Options for Playwright's `chromium.launch`. */
export function launchOptions() {
  return { executablePath: ensureChromium(), headless: true, args: CHROMIUM_FLAGS };
}
