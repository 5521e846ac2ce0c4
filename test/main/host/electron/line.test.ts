import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { openLine, type WindowLine } from '../../../../main/host/electron/line.ts';
import type { Service } from '../../../../main/service.ts';
import type { Message } from '../../../../preload/calls.ts';
import type { Settings } from '../../../../preload/contract.ts';

const ours = { url: 'app://bundle/index.html', parent: null };
const foreign = { url: 'https://example.com/', parent: null };
const inner = { url: ours.url, parent: ours };

type Handler = (event: { senderFrame: unknown }, argument?: unknown) => unknown;

/** The part of a window's contents that a line uses. */
class Contents extends EventEmitter {
  readonly sent: unknown[] = [];
  readonly handlers = new Map<string, Handler>();
  readonly ipc = Object.assign(new EventEmitter(), {
    handle: (channel: string, handler: Handler) => this.handlers.set(channel, handler),
  });
  isDestroyed = () => false;
  send = (_channel: string, message: unknown) => this.sent.push(message);
}

/** Lines that note what they receive, and a grant of whatever is asked for. */
class Pages {
  readonly received: unknown[] = [];
  readonly granted: string[] = [];
  readonly emitted: [string, unknown][] = [];
  readonly posts: ((message: Message) => void)[] = [];
  closed = 0;

  connect = (post: (message: Message) => void) => {
    this.posts.push(post);
    return {
      receive: (message: unknown) => this.received.push(message),
      close: () => this.closed++,
    };
  };
  grant = async (path: string) => {
    this.granted.push(path);
    return { id: '1', name: path, kind: 'file' as const, bytes: 0 };
  };
  emit = (name: string, value: unknown) => this.emitted.push([name, value]);
}

let contents: Contents;
let pages: Pages;
let line: WindowLine;
let remembered: Settings[];

beforeEach(() => {
  contents = new Contents();
  pages = new Pages();
  remembered = [];
  line = openLine(
    contents as unknown as WebContents,
    pages as unknown as Service,
    (settings) => void remembered.push(settings),
  );
});

const ready = (senderFrame: unknown = ours) => contents.ipc.emit('rotulo:ready', { senderFrame });
const say = (message: unknown, senderFrame: unknown = ours) =>
  contents.ipc.emit('rotulo', { senderFrame }, message);
const grant = (path: unknown, senderFrame: unknown = ours) =>
  contents.handlers.get('rotulo:grant')?.({ senderFrame }, path);

describe('a window’s line', () => {
  it('carries messages both ways once the page listens', () => {
    ready();
    say({ kind: 'request', id: 1, name: 'app.info', args: {} });
    pages.posts[0]({ kind: 'answer', id: 1, value: 'x' });
    expect(pages.received).toHaveLength(1);
    expect(contents.sent).toEqual([{ kind: 'answer', id: 1, value: 'x' }]);
  });

  it.each([
    ['a foreign page', foreign],
    ['a frame in our page', inner],
    ['a frame that is gone', null],
  ])('does not hear %s', async (_name, frame) => {
    ready(frame);
    expect(pages.posts).toHaveLength(0);
    ready();
    say({ kind: 'request', id: 1, name: 'app.info', args: {} }, frame);
    expect(pages.received).toHaveLength(0);
    expect(await grant('/x.csv', frame)).toMatchObject({ problem: { code: 'files.foreign' } });
    expect(pages.granted).toEqual([]);
  });

  it('keeps events until there is a page that listens', () => {
    line.tell('menu.command', { command: 'go.batch' });
    expect(pages.emitted).toEqual([]);
    ready();
    expect(pages.emitted).toEqual([['menu.command', { command: 'go.batch' }]]);
    line.tell('menu.command', { command: 'go.models' });
    expect(pages.emitted).toHaveLength(2);
  });

  it('is a new one when the page loads again, and the old one’s calls are aborted', () => {
    ready();
    ready();
    expect(pages.posts).toHaveLength(2);
    expect(pages.closed).toBe(1);
  });

  it('closes when the page crashes, and keeps what is told until the next one listens', () => {
    ready();
    contents.emit('render-process-gone');
    expect(pages.closed).toBe(1);
    line.tell('menu.command', { command: 'go.batch' });
    expect(pages.emitted).toEqual([]);
    ready();
    expect(pages.emitted).toHaveLength(1);
  });

  it('grants the path of a dropped file', async () => {
    expect(await grant('/home/ana/itens.csv')).toMatchObject({ granted: { id: '1' } });
    expect(pages.granted).toEqual(['/home/ana/itens.csv']);
  });

  it.each([[''], [null], [5], [{ path: '/x' }]])(
    'says why there is no handle for %j',
    async (path) => {
      expect(await grant(path)).toMatchObject({ problem: { code: 'files.no-path' } });
    },
  );

  it('tells what the page asks to be remembered, if it is well formed', () => {
    ready();
    const args = { language: 'en', scheme: 'dark', top: 5 };
    say({ kind: 'request', id: 1, name: 'app.settings', args });
    say({ kind: 'request', id: 2, name: 'app.settings', args: { language: 'xx' } });
    expect(remembered).toEqual([args]);
  });
});
