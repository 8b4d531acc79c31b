/**
 * The first visit to a host that sends no headers, and the journey after it with the network off:
 * `npm run prove:offline [chromium|firefox]`.
 */
import { join } from 'node:path';
import { Driver } from '../browser/driver';
import { wholeJourney } from '../browser/whole-journey';
import { ensureDist, ROOT } from '../../.ci/dist.mjs';
import { host } from '../helpers/plain-host';
import { takeFiles } from './taken-files';

const browser = process.argv.includes('firefox') ? 'firefox' : 'chromium';
const say = (what: string, found: unknown): boolean =>
  process.stdout.write(`${browser} · ${what}: ${JSON.stringify(found)}\n`);

await ensureDist();
const served = await host({ folders: [join(ROOT, 'dist')] });
const app = await Driver.launch({ url: served.url, browser, keepsFiles: true });
try {
  if (browser === 'firefox') await takeFiles(app);
  // The first page loads itself once more, through the service worker that it brought.
  await app.page.goto(served.url);
  await app.page.locator('[data-door]:not([data-door="testing"])').click();
  await app.page.locator('[data-offline="ready"]').waitFor();
  const gaps = app.page.locator('[data-gap]');
  say('the badge', await app.page.locator('[data-door]').getAttribute('data-door'));
  say('missing', await gaps.evaluateAll((all) => all.map((gap) => gap.getAttribute('data-gap'))));
  say('kept', await app.page.locator('[data-offline]').innerText());
  await served.close();
  const asked = served.asked.length;
  await app.reload();
  const { csv, ...travelled } = await wholeJourney(app);
  say('the journey', { ...travelled, rows: csv.trim().split('\n').length - 1 });
  say('requests that reached the host meanwhile', served.asked.length - asked);
  say(
    'console',
    app.console.filter((line) => !line.includes('kindred.invalid')),
  );
} catch (error) {
  say('broke off', String(error));
  process.exitCode = 1;
} finally {
  await app.close();
  await served.close().catch(() => undefined);
}
