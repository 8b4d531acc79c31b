import { expect, test } from 'vitest';
import { HEADERS } from '../../.ci/headers.mjs';
import { hostFiles } from '../../.ci/host-files.mjs';

const files = hostFiles(HEADERS);
const text = (path: string): string => files.get(path) ?? '';
/** Pairs of name and value out of lines such as these. */
const pairs = (path: string, line: RegExp) =>
  Object.fromEntries([...text(path).matchAll(line)].map(([, n, v]) => [n, v]));
const listed = (path: string, of: string) => {
  const { headers, hosting } = JSON.parse(text(path)) as Record<string, never>;
  const [all] = (of === 'hosting' ? (hosting as { headers: unknown[] }).headers : headers) as [
    { headers: { key: string; value: string }[] },
  ];
  return Object.fromEntries(all.headers.map(({ key, value }) => [key, value]));
};

test.each([
  ['_headers', () => pairs('_headers', /^ {2}([\w-]+): (.+)$/gm)],
  ['vercel.json', () => listed('vercel.json', 'headers')],
  ['hosting/firebase.json', () => listed('hosting/firebase.json', 'hosting')],
  [
    'staticwebapp.config.json',
    () => (JSON.parse(text('staticwebapp.config.json')) as { globalHeaders: object }).globalHeaders,
  ],
  ['.htaccess', () => pairs('.htaccess', /Header always set ([\w-]+) "(.+)"$/gm)],
  ['hosting/nginx.conf', () => pairs('hosting/nginx.conf', /^add_header ([\w-]+) "(.+)" always;$/gm)],
  ['hosting/Caddyfile', () => pairs('hosting/Caddyfile', /^\t([\w-]+) "(.+)"$/gm)],
])('%s says the headers of the one list, all of them', (_path, read) => {
  expect(read()).toEqual(HEADERS);
});

test('no value needs quoting that these files do not do', () => {
  for (const value of Object.values(HEADERS)) expect(value).not.toMatch(/["\\\n{}]/);
});
