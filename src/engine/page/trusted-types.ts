import { cameInside } from '../../door/one-file';

interface TrustedTypesFactory {
  readonly defaultPolicy: object | null;
  createPolicy(
    name: string,
    rules: { createHTML(text: string): string; createScriptURL(url: string, type: string, sink: string): string },
  ): object;
}

/**
 * Installs the page's default Trusted Types policy, once, where the browser knows them: markup
 * loses its angle brackets, and only scripts of our own origin may become workers (a `blob:` is
 * nobody's file). Without it the CSP would refuse our workers too. Of service workers there is one:
 * on a host that sends no headers, any other would have no policy at all.
 */
export function installTrustedTypes(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory };
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  trustedTypes.createPolicy('default', {
    createHTML: (text) => text.replace(/[<>]/g, ''),
    createScriptURL: ownScript,
  });
}

function ownScript(address: string, _type: string, sink: string): string {
  if (cameInside(address)) return address;
  const url = new URL(address, location.href);
  const mine = url.origin === location.origin && url.protocol !== 'blob:';
  const serves = sink.startsWith('ServiceWorker');
  if (!mine || (serves && url.href !== new URL('sw.js', document.baseURI).href)) {
    throw new TypeError(`not a script of ours: ${address}`);
  }
  return url.href;
}
