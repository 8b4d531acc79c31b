import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { createServer } from 'node:http';
import { listen, shut } from './plain-host';

/** Another origin that listens to everything: who arrives here has got out. */
export interface Sink {
  /** What a hostile script is told: where to. */
  readonly query: string;
  /** The ways by which something arrived. */
  readonly arrived: Set<string>;
  close(): Promise<void>;
}

export async function openSink(): Promise<Sink> {
  const arrived = new Set<string>();
  const note = (address: string | undefined): void => {
    const way = /^\/([\w-]+)/.exec(address ?? '')?.[1];
    if (way !== undefined) arrived.add(way);
  };
  const web = createServer((request, response) => {
    note(request.url);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' });
    response.end();
  });
  web.on('upgrade', (request, socket) => {
    note(request.url);
    socket.destroy();
  });
  const knocks = createServer().on('connection', () => arrived.add('preconnect'));
  const [stun, quic] = [await listenForPackets('stun', arrived), await listenForPackets('webtransport', arrived)];
  const [port, socket] = [await listen(web), await listen(knocks)];
  const query = `sink=http://127.0.0.1:${port}&socket=${socket}&stun=${stun.address().port}&quic=${quic.address().port}`;
  const close = async (): Promise<void> => {
    stun.close();
    quic.close();
    await Promise.all([shut(web), shut(knocks)]);
  };
  return { query, arrived, close };
}

function listenForPackets(way: string, arrived: Set<string>): Promise<Socket> {
  const socket = createSocket('udp4').on('message', () => arrived.add(way));
  return new Promise((resolve) => socket.bind(0, '127.0.0.1', () => resolve(socket)));
}
