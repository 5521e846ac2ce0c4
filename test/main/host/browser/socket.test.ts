import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createArea } from '../../../../main/host/browser/area.ts';
import { startPageServer, type PageServer } from '../../../../main/host/browser/server.ts';
import { createUploads } from '../../../../main/host/browser/uploads.ts';
import { signIn } from './client.ts';
import { createEchoService } from './echo-service.ts';

let folder: string;
let server: PageServer;
let echo: ReturnType<typeof createEchoService>;
let own: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-socket-'));
  echo = createEchoService();
  const uploads = createUploads(await createArea(folder));
  server = await startPageServer({ service: echo.service, uploads, pages: folder, port: 0 });
  const { port, cookie } = await signIn(server.createAddress());
  own = { cookie, origin: `http://127.0.0.1:${port}` };
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (headers: Record<string, string>, path = '/socket') =>
  new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });

async function opened(): Promise<WebSocket> {
  const socket = open(own);
  await once(socket, 'open');
  return socket;
}

async function refusal(socket: WebSocket): Promise<number | undefined> {
  const [, response] = await once(socket, 'unexpected-response');
  socket.on('error', () => {});
  socket.terminate();
  return response.statusCode;
}

test('carries a request to the service and the answer back', async () => {
  const socket = await opened();
  socket.send(JSON.stringify({ kind: 'request', id: 7, name: 'echo', args: { text: 'ação' } }));
  const [data] = await once(socket, 'message');
  expect(JSON.parse(String(data))).toEqual({ kind: 'answer', id: 7, value: { text: 'ação' } });
  expect(echo.connections()).toBe(1);
  socket.close();
  await expect.poll(() => echo.connections()).toBe(0);
});

test('is refused without the cookie, without an origin, and to pages of elsewhere', async () => {
  expect(await refusal(open({ origin: own.origin }))).toBe(401);
  expect(await refusal(open({ cookie: own.cookie }))).toBe(403);
  expect(await refusal(open({ ...own, origin: 'http://127.0.0.1:1' }))).toBe(403);
  expect(await refusal(open({ ...own, host: `localhost:${server.port}` }))).toBe(403);
  expect(await refusal(open(own, '/other'))).toBe(400);
  expect(echo.connections()).toBe(0);
});

test('takes a text of a million letters', async () => {
  const socket = await opened();
  const text = 'ã'.repeat(1_000_000);
  socket.send(JSON.stringify({ kind: 'request', id: 1, name: 'echo', args: { text } }));
  const [data] = await once(socket, 'message');
  expect(JSON.parse(String(data)).value.text).toHaveLength(1_000_000);
});

test('ends the connection that sends too much, and serves the next', async () => {
  const socket = await opened();
  socket.on('error', () => {});
  socket.send('x'.repeat(9 * 1024 ** 2));
  expect((await once(socket, 'close'))[0]).toBe(1009);
  await opened();
  await expect.poll(() => echo.connections()).toBe(1);
});

test.each([
  ['what is not JSON', '{', 1007],
  ['bytes instead of text', Buffer.from('{}'), 1003],
])('ends the connection that sends %s', async (_what, data, code) => {
  const socket = await opened();
  socket.send(data);
  expect((await once(socket, 'close'))[0]).toBe(code);
});

test('ends with the server', async () => {
  const socket = await opened();
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  await server.close();
  await closed;
  expect(echo.connections()).toBe(0);
});
