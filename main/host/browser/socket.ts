import type { Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Message } from '../../../preload/calls.ts';
import type { Access, Refusal } from './access.ts';

const MOST_MESSAGE_BYTES = 8 * 1024 ** 2;
/** A page that lets this much pile up is not reading any more. */
const MOST_WAITING_BYTES = 256 * 1024 ** 2;
const HEARTBEAT_MILLISECONDS = 30_000;

/** One page's end of the service. */
export interface Connection {
  receive(message: unknown): void;
  close(): void;
}

function refuseUpgrade(socket: Duplex, { status, message }: Refusal): void {
  const body = `${message}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Joins one socket to the service until either side ends. */
function serve(socket: WebSocket, connect: (post: (message: Message) => void) => Connection): void {
  let isAnswering = true;
  const heartbeat = setInterval(() => {
    if (!isAnswering) return socket.terminate();
    isAnswering = false;
    socket.ping();
  }, HEARTBEAT_MILLISECONDS);
  heartbeat.unref();

  const connection = connect((message) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_WAITING_BYTES) return socket.terminate();
    socket.send(JSON.stringify(message));
  });
  socket.on('pong', () => (isAnswering = true));
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(1003, 'text only');
    let message: unknown;
    try {
      message = JSON.parse(String(data));
    } catch {
      return socket.close(1007, 'not JSON');
    }
    connection.receive(message);
  });
  // A frame that is too large or broken ends the connection; the page opens another.
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearInterval(heartbeat);
    connection.close();
  });
}

/** Serves `/socket` of `server` to pages that `access` lets in; answers a way to end all connections. */
export function serveSockets(
  server: Server,
  access: Access,
  connect: (post: (message: Message) => void) => Connection,
): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    const refusal =
      access.checkPlace(request, true) ??
      access.checkCookie(request) ??
      (request.url === '/socket'
        ? null
        : ({ status: 400, code: 'access.path', message: 'The socket is /socket.' } as const));
    if (refusal) return refuseUpgrade(stream, refusal);
    sockets.handleUpgrade(request, stream, head, (socket) => serve(socket, connect));
  });
  return () => {
    for (const socket of sockets.clients) socket.close(1001, 'Rotulo was stopped');
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}
