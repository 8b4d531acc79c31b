import { chromium } from 'playwright';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';
import { launchOptions } from '../../.ci/chromium.mjs';

/** Starts the Chromium of this machine, headless. Close it in the same file's `afterAll`. */
export function launchChromium(extraFlags: readonly string[] = []): Promise<Browser> {
  const options = launchOptions();
  return chromium.launch({ ...options, args: [...options.args, ...extraFlags] });
}

/** The same with a folder for its own files, which stay when it is closed. */
export function launchProfile(folder: string, settings: BrowserContextOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...launchOptions(), ...settings });
}
