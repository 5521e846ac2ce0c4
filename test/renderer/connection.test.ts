// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRequire } from 'node:module';
import type * as Ws from 'ws';
import {
  CallFailed,
  connect,
  isCancelled,
  listen,
  problemOf,
  send,
  watchConnection,
  type ConnectionState,
} from '../../renderer/connection.ts';
import {
  bridgeTransport,
  socketTransport,
  type Transport,
  type TransportEvents,
} from '../../renderer/connection/transport.ts';
import { createFakeApp } from './fake-bridge.ts';

// The tests of pages resolve packages for browsers; this one is the server's side.
const { WebSocketServer } = createRequire(import.meta.url)('ws') as typeof Ws;

/** A line whose other side is the test. */
function openLine() {
  const posted: { kind: string; id: number; name?: string }[] = [];
  let events: TransportEvents | undefined;
  const transport: Transport = {
    kind: 'bridge',
    open: (given) => (events = given),
    post: (message) => posted.push(message as (typeof posted)[number]),
  };
  connect(transport);
  if (!events) throw new Error('the line was not opened');
  return { posted, events };
}

const rejection = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CallFailed);
  return problemOf(error);
};

describe('asking the main process', () => {
  it('gets the answer of the contract', async () => {
    connect(bridgeTransport(createFakeApp().bridge));
    const answer = await send('classify.text', { text: 'caneta azul', top: 3 });
    expect(answer.state).toBe('classified');
    expect(answer.classes).toHaveLength(3);
    expect(answer.classes[0].label).toBe('7510');
  });

  it('waits while the line is being opened', async () => {
    const { posted, events } = openLine();
    const asked = send('models.list', {});
    await Promise.resolve();
    expect(posted).toEqual([]);
    events.opened();
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    events.arrived({ kind: 'answer', id: posted[0].id, value: [] });
    await expect(asked).resolves.toEqual([]);
  });

  it('fails with the problem of the other side', async () => {
    connect(bridgeTransport(createFakeApp().bridge));
    const problem = await rejection(send('tokens.show', { token: 'xyzzy', strongest: 3 }));
    expect(problem).toMatchObject({ code: 'token.unknown', detail: { token: 'xyzzy' } });
  });

  it('tells the other side when it is no longer wanted', async () => {
    const { posted, events } = openLine();
    events.opened();
    const controller = new AbortController();
    const asked = send('models.list', {}, { signal: controller.signal });
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    controller.abort();
    expect(posted[1]).toEqual({ kind: 'cancel', id: posted[0].id });
    const problem = { code: 'cancelled', message: 'Cancelled.', detail: {} };
    events.arrived({ kind: 'failure', id: posted[0].id, problem });
    const error: unknown = await asked.catch((reason: unknown) => reason);
    expect(isCancelled(error)).toBe(true);
  });

  it('passes progress on', async () => {
    const { posted, events } = openLine();
    events.opened();
    const onProgress = vi.fn();
    const asked = send('models.verify', { id: 'm' }, { onProgress });
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    const { id } = posted[0];
    events.arrived({ kind: 'progress', id, progress: { stage: 'read', done: 1, total: null } });
    events.arrived({ kind: 'answer', id, value: { passed: true, checks: [], digest: 'd' } });
    await asked;
    expect(onProgress).toHaveBeenCalledWith({ stage: 'read', done: 1, total: null });
  });
});

describe('what arrives malformed', () => {
  it('is a problem that names the request and the place, not a crash', async () => {
    const { posted, events } = openLine();
    events.opened();
    const asked = send('classify.text', { text: 'x', top: 1 });
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    events.arrived({ kind: 'answer', id: posted[0].id, value: { modelId: 5 } });
    const problem = await rejection(asked);
    expect(problem.code).toBe('page.malformed-answer');
    expect(problem.detail.name).toBe('classify.text');
    expect(problem.detail.where).toMatch(/modelId, text, state/);
  });

  it('is the end of a call also where its failure cannot be read', async () => {
    const { posted, events } = openLine();
    events.opened();
    const asked = send('models.list', {});
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    events.arrived({ kind: 'failure', id: posted[0].id, problem: 'out of order' });
    expect((await rejection(asked)).code).toBe('page.malformed-answer');
  });

  it.each([null, 7, 'answer', {}, { kind: 'answer' }, { kind: 'event', name: 'toString' }])(
    'is passed over where it is no message at all: %j',
    (message) => {
      const { events } = openLine();
      events.opened();
      expect(() => events.arrived(message)).not.toThrow();
    },
  );

  it('is not told to listeners as an event', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { events } = openLine();
    const heard = vi.fn();
    listen('menu.command', heard);
    events.arrived({ kind: 'event', name: 'menu.command', value: { command: 7 } });
    events.arrived({ kind: 'event', name: 'menu.command', value: { command: 'go.batch' } });
    expect(heard.mock.calls).toEqual([[{ command: 'go.batch' }]]);
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });
});

describe('the socket of the browser host', () => {
  let server: Ws.WebSocketServer | undefined;
  afterEach(() => {
    for (const client of server?.clients ?? []) client.terminate();
    server?.close();
  });

  /** A server that answers `models.list` with no models. */
  async function serve(port = 0): Promise<number> {
    const started = new WebSocketServer({ host: '127.0.0.1', port });
    server = started;
    started.on('connection', (socket: Ws.WebSocket) => {
      socket.on('message', (data) => {
        const { kind, id } = JSON.parse(String(data));
        if (kind === 'request') socket.send(JSON.stringify({ kind: 'answer', id, value: [] }));
      });
    });
    await new Promise((resolve) => started.once('listening', resolve));
    const address = started.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  it('carries questions and answers', async () => {
    const port = await serve();
    connect(socketTransport(`ws://127.0.0.1:${port}/socket`));
    await expect(send('models.list', {})).resolves.toEqual([]);
  });

  it('says when it is lost, fails what waits, and comes back by itself', async () => {
    const port = await serve();
    connect(socketTransport(`ws://127.0.0.1:${port}/socket`));
    const states: ConnectionState[] = [];
    watchConnection((state) => states.push(state));
    await send('models.list', {});

    server?.removeAllListeners('connection');
    for (const client of server?.clients ?? []) {
      client.removeAllListeners('message');
      client.on('message', () => client.terminate());
    }
    const problem = await rejection(send('models.list', {}));
    expect(problem.code).toBe('connection.lost');
    expect((await rejection(send('models.list', {}))).code).toBe('connection.lost');

    server?.close();
    await serve(port);
    await vi.waitFor(() => expect(states.at(-1)).toBe('open'), { timeout: 10_000 });
    await expect(send('models.list', {})).resolves.toEqual([]);
    expect(states).toEqual(['connecting', 'open', 'lost', 'open']);
  });
});
