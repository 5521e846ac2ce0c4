import { describe, expect, it } from 'vitest';
import {
  CallFailed,
  createAnswerer,
  createCaller,
  type Call,
  type Message,
  type Progress,
} from '../../preload/calls.ts';

const describeError = (error: unknown) => ({
  code: 'test',
  message: error instanceof Error ? error.message : 'unknown',
  detail: {},
});

/** Both sides of one channel, each message a turn later, as over a socket. */
function channel(handle: (name: string, args: unknown, call: Call) => unknown) {
  const caller = createCaller((message) => queueMicrotask(() => answerer.receive(message)));
  const answerer = createAnswerer(
    (message: Message) => queueMicrotask(() => caller.receive(message)),
    handle,
    describeError,
  );
  return { caller, answerer };
}

describe('calls over a channel', () => {
  it('answer each request with its own value, in whatever order they end', async () => {
    const { caller } = channel(async (_name, args) => {
      if (args === 'slow') await new Promise((resolve) => setTimeout(resolve, 5));
      return `${String(args)} done`;
    });
    const answers = await Promise.all([caller.send('work', 'slow'), caller.send('work', 'quick')]);
    expect(answers).toEqual(['slow done', 'quick done']);
  });

  it('turn what a handler throws into a problem', async () => {
    const { caller } = channel(() => {
      throw new Error('no such file');
    });
    await expect(caller.send('open', {})).rejects.toMatchObject({
      problem: { code: 'test', message: 'no such file' },
    });
  });

  it('report progress to the call that asked, and to no other', async () => {
    const { caller } = channel((_name, args, call) => {
      call.progress({ stage: String(args), done: 1, total: 2 });
      return null;
    });
    const seen: Progress[] = [];
    await Promise.all([
      caller.send('a', 'mine', { onProgress: (progress) => seen.push(progress) }),
      caller.send('a', 'other'),
    ]);
    expect(seen).toEqual([{ stage: 'mine', done: 1, total: 2 }]);
  });

  it('carry an abort to the handler of that call only', async () => {
    const aborted: unknown[] = [];
    const { caller } = channel(
      (_name, args, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            aborted.push(args);
            resolve('stopped');
          });
          if (args === 'short') resolve('finished');
        }),
    );
    const controller = new AbortController();
    const long = caller.send('run', 'long', { signal: controller.signal });
    const short = caller.send('run', 'short');
    await short;
    controller.abort();
    expect(await long).toBe('stopped');
    expect(aborted).toEqual(['long']);
  });

  it('are not sent at all when they are aborted before', async () => {
    const { caller } = channel(() => 'never');
    await expect(caller.send('run', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      problem: { code: 'cancelled' },
    });
  });

  it('all fail when the other side is gone, and so do later ones', async () => {
    const { caller } = channel(() => new Promise(() => {}));
    const waiting = caller.send('run', {});
    caller.close({ code: 'gone', message: 'Gone.', detail: {} });
    await expect(waiting).rejects.toBeInstanceOf(CallFailed);
    await expect(caller.send('run', {})).rejects.toMatchObject({ problem: { code: 'gone' } });
  });

  it('abort what still runs when the asking side is gone', async () => {
    let stopped = false;
    const { caller, answerer } = channel((_name, _args, { signal }) => {
      signal.addEventListener('abort', () => (stopped = true));
      return new Promise(() => {});
    });
    void caller.send('run', {});
    await new Promise((resolve) => setTimeout(resolve, 0));
    answerer.close();
    expect(stopped).toBe(true);
  });

  it('tell every listener of an event until it stops listening', async () => {
    const { caller, answerer } = channel(() => null);
    const heard: unknown[] = [];
    const stop = caller.listen('changed', (value) => heard.push(value));
    answerer.emit('changed', 1);
    await Promise.resolve();
    stop();
    answerer.emit('changed', 2);
    await Promise.resolve();
    expect(heard).toEqual([1]);
  });
});
