/** The same from inside a thread with a policy of its own. */
const { searchParams } = new URL(self.location.href);
const to = (way) => `${searchParams.get('sink')}/${searchParams.get('as')}-${way}`;
const WAYS = {
  fetch: () => fetch(to('fetch'), { mode: 'no-cors' }),
  socket: () => new WebSocket(to('socket').replace('http', 'ws')),
  events: () => new EventSource(to('events')),
  script: () => self.importScripts(to('script')),
};
for (const go of Object.values(WAYS)) {
  try {
    Promise.resolve(go()).catch(() => undefined);
  } catch {
    // Refused; the next one.
  }
}
