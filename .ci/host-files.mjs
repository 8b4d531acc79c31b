/**
 * The headers in the words of common static hosts.
 * @param {Readonly<Record<string, string>>} headers
 * @returns {Map<string, string>} texts by path in the built app
 */
export function hostFiles(headers) {
  const all = Object.entries(headers);
  const lines = (line) => all.map(line).join('\n');
  return new Map([
    // Netlify, Cloudflare Pages
    ['_headers', `/*\n${lines(([name, value]) => `  ${name}: ${value}`)}\n`],
    ['vercel.json', json({ headers: [{ source: '/(.*)', headers: all.map(([key, value]) => ({ key, value })) }] })],
    // Azure Static Web Apps
    ['staticwebapp.config.json', json({ globalHeaders: headers })],
    // Firebase takes it from the folder above the one it serves.
    ['hosting/firebase.json', json({ hosting: { public: '.', headers: [{ source: '**', headers: all.map(([key, value]) => ({ key, value })) }] } })], // prettier-ignore
    [
      '.htaccess',
      `<IfModule mod_headers.c>\n${lines(([name, value]) => `  Header always set ${name} "${value}"`)}\n</IfModule>\nAddType application/wasm .wasm\n`,
    ],
    [
      'hosting/nginx.conf',
      `# Inside the server or location block.\n${lines(([n, v]) => `add_header ${n} "${v}" always;`)}\n`,
    ],
    [
      'hosting/Caddyfile',
      `# Inside the site block.\nheader {\n${lines(([name, value]) => `\t${name} "${value}"`)}\n}\n`,
    ],
    // GitHub Pages sends no headers; the service worker sets them there. It leaves out files that begin with _ unless told.
    ['.nojekyll', ''],
  ]);
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
