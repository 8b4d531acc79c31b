import type { TestProject } from 'vitest/node';
import { serveDist } from '../helpers/preview';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built app is served, ending in '/'. `inject('appUrl')` in a test. */
    readonly appUrl: string;
  }
}

/** Serves the built app once for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const served = await serveDist();
  project.provide('appUrl', served.url);
  process.env['KINDRED_URL'] = served.url; // for the page object, which tests outside Vitest may use too
  return () => served.close();
}
