import { existsSync } from 'node:fs';
import { firefox } from 'playwright';
import type { Browser } from 'playwright';

/** Where Firefox is on this machine; null where there is none. Debian's is driven through WebDriver BiDi. */
export function findFirefox(): string | null {
  const places = [process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/bin/firefox'];
  return places.find((path): path is string => path !== undefined && existsSync(path)) ?? null;
}

/** Starts the Firefox of this machine, headless. @throws Error where there is none */
export function launchFirefox(): Promise<Browser> {
  const executablePath = findFirefox();
  if (executablePath === null) throw new Error('there is no Firefox on this machine');
  return firefox.launch({ channel: 'moz-firefox', executablePath });
}
