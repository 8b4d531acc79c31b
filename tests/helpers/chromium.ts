import { chromium } from 'playwright';
import type { Browser } from 'playwright';
import { launchOptions } from '../../.ci/chromium.mjs';

/** Starts the Chromium of this machine, headless. Close it in the same file's `afterAll`. */
export function launchChromium(extraFlags: readonly string[] = []): Promise<Browser> {
  const options = launchOptions();
  return chromium.launch({ ...options, args: [...options.args, ...extraFlags] });
}
