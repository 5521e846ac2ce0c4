import type { Page } from '@playwright/test';
import { CONTENT_SECURITY_POLICY } from '../../main/host/policy.ts';
import { expect, test } from './harness.ts';
import { foreignConnections, staysHere } from './harness/watch.ts';

// Nobody answers here, and nothing may even ask.
const FOREIGN = 'https://elsewhere.example/';
const provoked =
  /Content Security Policy|Permissions policy|elsewhere\.example|ERR_|Failed to load|Not allowed to/;

/** What a page that was taken over might try; each answers what came of it. */
const attempts: [name: string, attempt: () => unknown, outcome: unknown][] = [
  [
    // DevTools lifts the policy for eval while it evaluates, hence the timers.
    'eval',
    () =>
      new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve((0, eval)('"ran"'));
          } catch {
            resolve('blocked');
          }
        }),
      ),
    'blocked',
  ],
  [
    'new Function',
    () =>
      new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(new Function('return "ran"')());
          } catch {
            resolve('blocked');
          }
        }),
      ),
    'blocked',
  ],
  [
    'WebAssembly',
    () =>
      new Promise((resolve) =>
        setTimeout(() =>
          WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
            () => resolve('ran'),
            () => resolve('blocked'),
          ),
        ),
      ),
    'blocked',
  ],
  [
    'an inline script',
    () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ranInline = true';
      document.head.append(script);
      return 'ranInline' in globalThis;
    },
    false,
  ],
  [
    'an inline handler',
    () => {
      const place = document.createElement('div');
      place.innerHTML = '<img src="data:," onerror="globalThis.ranHandler = true">';
      document.body.append(place);
      return new Promise((resolve) =>
        setTimeout(() => {
          place.remove();
          resolve('ranHandler' in globalThis);
        }, 100),
      );
    },
    false,
  ],
  [
    'an inline style element',
    () => {
      const style = document.createElement('style');
      style.textContent = 'html { outline: 3px solid }';
      document.head.append(style);
      const width = getComputedStyle(document.documentElement).outlineStyle;
      style.remove();
      return width;
    },
    'none',
  ],
  [
    'a script from elsewhere',
    () =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        script.src = 'https://elsewhere.example/x.js';
        script.onload = () => resolve('ran');
        script.onerror = () => resolve('blocked');
        document.head.append(script);
      }),
    'blocked',
  ],
  [
    'a worker made from text',
    () =>
      new Promise((resolve) => {
        try {
          const worker = new Worker(URL.createObjectURL(new Blob(['postMessage("ran")'])));
          worker.onmessage = () => resolve('ran');
          worker.onerror = () => resolve('blocked');
        } catch {
          resolve('blocked');
        }
      }),
    'blocked',
  ],
  [
    'fetch',
    () =>
      fetch('https://elsewhere.example/').then(
        () => 'left',
        () => 'blocked',
      ),
    'blocked',
  ],
  [
    'a beacon',
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (effectiveDirective === 'connect-src') resolve('blocked');
        });
        setTimeout(() => resolve('left'), 2000);
        navigator.sendBeacon('https://elsewhere.example/', 'x');
      }),
    'blocked',
  ],
  [
    'a socket',
    () =>
      new Promise((resolve) => {
        try {
          const socket = new WebSocket('wss://elsewhere.example/');
          socket.onopen = () => resolve('left');
          socket.onerror = () => resolve('blocked');
        } catch {
          resolve('blocked');
        }
      }),
    'blocked',
  ],
  [
    'an image',
    () =>
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve('left');
        image.onerror = () => resolve('blocked');
        image.src = 'https://elsewhere.example/x.png';
      }),
    'blocked',
  ],
  [
    'a frame',
    () =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        const end = (outcome: string) => {
          frame.remove();
          resolve(outcome);
        };
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (effectiveDirective === 'frame-src') end('blocked');
        });
        setTimeout(() => end('left'), 2000);
        frame.src = 'https://elsewhere.example/';
        document.body.append(frame);
      }),
    'blocked',
  ],
  [
    'a form sent elsewhere',
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (effectiveDirective === 'form-action') resolve('blocked');
        });
        setTimeout(() => resolve('left'), 2000);
        const form = document.createElement('form');
        form.action = 'https://elsewhere.example/';
        form.method = 'post';
        document.body.append(form);
        form.submit();
        form.remove();
      }),
    'blocked',
  ],
  [
    'another base for addresses',
    () => {
      const base = document.createElement('base');
      base.href = 'https://elsewhere.example/';
      document.head.append(base);
      const host = new URL('x', document.baseURI).host;
      base.remove();
      return host === location.host;
    },
    true,
  ],
  [
    "Node's and Electron's names",
    () =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    [],
  ],
  [
    'the files beside the pages',
    () =>
      Promise.all(
        [
          '/../package.json',
          '/%2e%2e/%2e%2e/package.json',
          '/..%2f..%2fpackage.json',
          '/..%5c..%5cpackage.json',
        ].map(async (path) => (await fetch(path)).ok),
      ),
    [false, false, false, false],
  ],
  [
    'the place where one is',
    () => navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
    'denied',
  ],
  [
    'the camera',
    () =>
      (navigator.mediaDevices?.getUserMedia({ video: true }) ?? Promise.reject()).then(
        () => 'given',
        () => 'refused',
      ),
    'refused',
  ],
];

test('a page that was taken over gets nowhere', async ({ app, page }) => {
  app.expectErrors(provoked);
  const before = page.url();
  for (const [name, attempt, outcome] of attempts) {
    await test.step(name, async () => {
      expect.soft(await page.evaluate(attempt), name).toEqual(outcome);
      expect.soft(page.url(), name).toBe(before);
    });
  }
});

test('the pages come with the policy, to the letter', async ({ page }) => {
  const policy = await page.evaluate(async () =>
    (await fetch(location.href)).headers.get('Content-Security-Policy'),
  );
  expect(policy).toBe(CONTENT_SECURITY_POLICY);
});

/** Walks through every place and asks something in each. */
async function useEverything(page: Page): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.keyboard.type('caneta esferográfica azul');
  for (const place of [2, 3, 4, 1]) {
    await page.keyboard.press(`Control+${place}`);
    await page.waitForTimeout(200);
  }
}

test('nothing leaves the machine', async ({ app, page }) => {
  await useEverything(page);
  const address = page.url();
  expect(app.requests.length).toBeGreaterThan(0);
  expect(app.requests.filter((request) => !staysHere(request, address))).toEqual([]);
  expect(foreignConnections(app.pid)).toEqual([]);
});

test.describe('in Electron', () => {
  test.skip(({ host }) => host !== 'electron', 'the browser belongs to the user');

  test('the bridge is frozen and has three functions', async ({ page }) => {
    const found = await page.evaluate(() => {
      const bridge: unknown = Reflect.get(window, 'rotulo');
      const own = Object.getOwnPropertyDescriptor(window, 'rotulo');
      return {
        members: Object.entries(Object(bridge)).map(([name, value]) => `${name}: ${typeof value}`),
        frozen: Object.isFrozen(bridge),
        replaceable: own?.writable || own?.configurable,
      };
    });
    expect(found).toEqual({
      members: ['post: function', 'receive: function', 'grant: function'],
      frozen: true,
      replaceable: false,
    });
  });

  test('the page cannot leave, by script, link or reload', async ({ app, page }) => {
    app.expectErrors(provoked);
    const before = page.url();
    await page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      link.remove();
      location.assign('file:///etc/passwd');
      location.assign('data:text/html,x');
      location.href = address;
    }, FOREIGN);
    await page.waitForTimeout(500);
    expect(page.url()).toBe(before);
    await expect(page.locator('body')).not.toBeEmpty();
  });

  test('no other window opens', async ({ app, page }) => {
    const opened = await page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      link.target = '_blank';
      document.body.append(link);
      link.click();
      link.remove();
      return [window.open(address), window.open('index.html'), window.open('about:blank')];
    }, FOREIGN);
    await page.waitForTimeout(300);
    expect(opened).toEqual([null, null, null]);
    expect(app.electron?.windows()).toHaveLength(1);
  });

  test('there is no webview', async ({ page }) => {
    const found = await page.evaluate(() => {
      const view = document.createElement('webview');
      return ['loadURL', 'executeJavaScript', 'src'].filter((name) => name in view);
    });
    expect(found).toEqual([]);
  });

  test('a message is heard only from the main frame of our own page', async ({ app }) => {
    const answered = await app.electron?.evaluate(async ({ BrowserWindow }) => {
      const [{ webContents }] = BrowserWindow.getAllWindows();
      const { mainFrame } = webContents;
      const senders = {
        ours: mainFrame,
        foreign: { url: 'https://elsewhere.example/', parent: null },
        similar: { url: 'app://bundle.elsewhere.example/index.html', parent: null },
        inner: { url: mainFrame.url, parent: mainFrame },
        gone: null,
      };
      const answers: string[] = [];
      const names = Object.keys(senders) as (keyof typeof senders)[];
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, message: { id?: number }) => {
        // The answers to what this test forged must not reach the page.
        if ((message.id ?? 0) >= 9000) answers.push(names[(message.id ?? 0) - 9000]);
        else send(channel, message);
      };
      names.forEach((name, at) => {
        const request = { kind: 'request', id: 9000 + at, name: 'app.info', args: {} };
        webContents.ipc.emit('rotulo', { senderFrame: senders[name] }, request);
      });
      // Ours is answered; whatever else would be, was asked after it and has had its time.
      while (!answers.includes('ours')) await new Promise((resolve) => setTimeout(resolve, 50));
      await new Promise((resolve) => setTimeout(resolve, 500));
      webContents.send = send;
      return answers;
    });
    expect(answered).toEqual(['ours']);
  });
});
