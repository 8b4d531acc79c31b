/**
 * The security headers, in one place: dev and preview servers send them, the page's meta tag and
 * the files for static hosts are made from them. Workers take theirs from their own response.
 */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default svelte-trusted-html',
};

/** A policy as one line, without the directives named. */
function line(policy, ...without) {
  const kept = Object.entries(policy).filter(([directive]) => !without.includes(directive));
  return kept.map(([directive, value]) => `${directive} ${value}`).join('; ');
}

/** Abilities of a browser that Kindred has no use for; each is known to Chromium, which complains of others. */
const NEVER_USED = [
  ...['accelerometer', 'camera', 'clipboard-read', 'deferred-fetch', 'deferred-fetch-minimal', 'display-capture'],
  ...['gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'local-network-access'],
  ...['magnetometer', 'microphone', 'midi', 'otp-credentials', 'payment', 'publickey-credentials-create'],
  ...['publickey-credentials-get', 'serial', 'storage-access', 'usb', 'window-management', 'xr-spatial-tracking'],
];

export const HEADERS = {
  'Content-Security-Policy': line(POLICY),
  'Connection-Allowlist': '(response-origin)',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': NEVER_USED.map((feature) => `${feature}=()`).join(', '),
};

/**
 * For the dev server: Vite's client injects `<style>` elements, assigns markup for its error overlay
 * and listens on a WebSocket, all of it on this origin. With `'unsafe-inline'` styles the attribute
 * rule says nothing more.
 */
const { 'Connection-Allowlist': DEV_ALLOWLIST, ...OTHERS } = HEADERS;
export const DEV_HEADERS = {
  ...OTHERS,
  'Connection-Allowlist-Report-Only': DEV_ALLOWLIST,
  'Content-Security-Policy': line(
    { ...POLICY, 'style-src': "'self' 'unsafe-inline'", 'connect-src': "'self' ws://localhost:* ws://127.0.0.1:*" },
    'style-src-attr',
    'require-trusted-types-for',
    'trusted-types',
  ),
};

/** For a meta tag, where `frame-ancestors` has no meaning and is reported as a mistake. */
export const META_POLICY = line(POLICY, 'frame-ancestors');

/**
 * For the page that is one file, and its workers, which are blobs and have the page's policy. Nothing has
 * an origin there: scripts are the first one, named by its hash, and what it unpacked.
 */
export function singlePolicy({ script, style }) {
  const inside = {
    'script-src': `${script} blob: 'wasm-unsafe-eval'`,
    'style-src': style,
    'connect-src': 'data: blob:',
  };
  const policy = { ...POLICY, ...inside, 'worker-src': 'blob:', 'font-src': 'data:', 'manifest-src': "'none'" };
  return line(policy, 'frame-ancestors');
}
