import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyApp, type Opened } from './open.ts';

// What the tiny app's preload puts on window; see tiny-app/preload.cjs.
declare const tiny: {
  words: unknown[];
  add(a: number, b: number): number;
  invoke(channel: string, value?: unknown): Promise<unknown>;
  pathOf(file: unknown): string;
  reject(): Promise<never>;
  fail(): void;
  sendSync(): unknown;
};
declare const seen: { hello: { at: Date; bytes: Uint8Array } };

let opened: Opened;
beforeAll(async () => void (opened = await openTinyApp()));
afterAll(() => opened.app.close());

describe('messages between a page and the main process', () => {
  it('are answered', async () => {
    expect(await opened.page.evaluate(() => tiny.invoke('echo', { a: [1] }))).toEqual({ a: [1] });
  });

  it('carry what structuredClone carries', async () => {
    const found = await opened.page.evaluate(async () => {
      const value = (await tiny.invoke('echo', {
        word: 'ação',
        map: new Map([[1, new Set([2n])]]),
        date: new Date(5),
        pattern: /x/gi,
        nothing: undefined,
        odd: [NaN, -0, Infinity],
        floats: new Float64Array([1.5, -2]),
      })) as Record<string, never>;
      const { word, map, date, pattern, odd, floats } = value;
      return {
        word,
        map: (map as Map<number, Set<bigint>>).get(1)?.has(2n),
        date: (date as Date).getTime(),
        pattern: String(pattern),
        nothing: 'nothing' in value && value.nothing === undefined,
        odd: (odd as number[]).map((number) => (Object.is(number, -0) ? '-0' : String(number))),
        floats: [...(floats as Float64Array)],
      };
    });
    expect(found).toEqual({
      word: 'ação',
      map: true,
      date: 5,
      pattern: '/x/gi',
      nothing: true,
      odd: ['NaN', '-0', 'Infinity'],
      floats: [1.5, -2],
    });
  });

  it('refuse what structuredClone refuses', async () => {
    const refusal = await opened.page.evaluate(() =>
      Promise.resolve()
        .then(() => tiny.invoke('echo', document.body))
        .then(String, (error: Error) => error.message),
    );
    expect(refusal).toMatch(/could not be cloned/);
  });

  it('refuse a Proxy, as Electron does: a reactive state must be copied first', async () => {
    const answers = await opened.page.evaluate(() =>
      Promise.all(
        [new Proxy({ a: 1 }, {}), { inner: new Proxy([1], {}) }].map((value) =>
          Promise.resolve()
            .then(() => tiny.invoke('echo', value))
            .then(String, (error: Error) => error.message),
        ),
      ),
    );
    for (const answer of answers) expect(answer).toMatch(/could not be cloned/);
  });

  it('come from the main process too', async () => {
    const hello = await opened.page.evaluate(() => [seen.hello.at.getTime(), ...seen.hello.bytes]);
    expect(hello).toEqual([5, 1, 2]);
  });

  it("carry a handler's error in Electron's words", async () => {
    const message = (channel: string) =>
      opened.page.evaluate((name) => tiny.invoke(name).catch((e: Error) => e.message), channel);
    expect(await message('fail')).toBe("Error invoking remote method 'fail': RangeError: boom");
    expect(await message('nobody')).toBe(
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    );
  });

  it("show the main process the app's own scheme and the sender", async () => {
    expect(await opened.page.evaluate(() => tiny.invoke('sender'))).toEqual({
      url: 'app://bundle/index.html',
      origin: 'app://bundle',
      isMain: true,
      isOurs: true,
    });
  });
});

describe('what a preload puts on window', () => {
  it('is a frozen copy; the rest of its world stays out of sight', async () => {
    const found = await opened.page.evaluate(() => ({
      sum: tiny.add(2, 3),
      frozen: [tiny, tiny.words, tiny.words[1], tiny.add].every(Object.isFrozen),
      writable: Object.getOwnPropertyDescriptor(window, 'tiny')?.writable,
      leaks: ['preloadSecret', 'require', 'process', 'module', 'electronDouble'].filter(
        (name) => name in window,
      ),
    }));
    expect(found).toEqual({ sum: 5, frozen: true, writable: false, leaks: [] });
  });

  it('throws and rejects across the worlds', async () => {
    const found = await opened.page.evaluate(async () => {
      let thrown = '';
      try {
        tiny.fail();
      } catch (error) {
        thrown = String(error);
      }
      return { thrown, rejected: await tiny.reject().catch((reason: unknown) => reason) };
    });
    expect(found).toEqual({
      thrown: 'Error: not so',
      rejected: { code: 'a.b', detail: { line: 3 } },
    });
  });
});

describe('what is not provided', () => {
  it('throws in the preload', async () => {
    const message = () => {
      try {
        return String(tiny.sendSync());
      } catch (error) {
        return String(error);
      }
    };
    expect(await opened.page.evaluate(message)).toContain('ipcRenderer.sendSync is not provided');
  });

  it.each(['Tray', 'app.setBadgeCount', 'BrowserWindow.getBackgroundColour', 'screen.dipToScreen'])(
    'throws in the main process: %s',
    async (name) => {
      const message = await opened.app.evaluate((electron, path) => {
        try {
          let value: unknown = electron;
          for (const part of path.split('.')) value = Reflect.get(Object(value), part);
          return String(Reflect.construct(Object(value), []));
        } catch (error) {
          return String(error);
        }
      }, name);
      expect(message).toMatch(/is not provided/);
    },
  );

  it('throws where an event would never come', async () => {
    const message = await opened.app.evaluate(({ app }) => {
      try {
        return String(app.on('gpu-info-update', () => {}));
      } catch (error) {
        return String(error);
      }
    });
    expect(message).toContain("app never emits 'gpu-info-update'");
  });

  it('is a dialog that the test does not answer', async () => {
    const message = await opened.page.evaluate(() =>
      tiny.invoke('choose').catch((error: Error) => error.message),
    );
    expect(message).toContain('dialog.showOpenDialog was opened and the test gave no answer');
  });

  it("is Electron's modules in a worker thread", async () => {
    expect(await opened.page.evaluate(() => tiny.invoke('thread'))).toEqual({
      electron: 'not there',
    });
  });
});
