import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder, openTinyApp, type Opened } from './open.ts';

// What the tiny app notes; see tiny-app/main.js and tiny-app/page/page.js.
type Notes = Record<'commands' | 'opened' | 'navigations' | 'paths' | 'events', string[]> & {
  starts: { argv: string[] }[];
};
const notesOfMain = ({ app }: Opened) =>
  app.evaluate(() => Reflect.get(globalThis, 'seen') as Notes);
const notesOfPage = ({ page }: Opened) =>
  page.evaluate(() => Reflect.get(globalThis, 'seen') as Notes);

let opened: Opened;
let folder: string;
beforeAll(async () => {
  opened = await openTinyApp();
  folder = newFolder();
  writeFileSync(join(folder, 'itens ação.csv'), 'a;b\n');
  mkdirSync(join(folder, 'model'));
});
afterAll(() => opened.app.close());

describe('a window', () => {
  it('is shown once its page is there', async () => {
    const window = await opened.app.browserWindow(opened.page);
    expect(await window.evaluate((shown) => shown.isVisible())).toBe(true);
    expect(await window.evaluate((shown) => shown.webContents.getURL())).toBe(
      'app://bundle/index.html',
    );
  });

  it('opens no other: window.open and links elsewhere are asked about and refused', async () => {
    const answer = await opened.page.evaluate(() => window.open('https://elsewhere.example/a'));
    await opened.page.getByRole('link', { name: 'new' }).click();
    expect(answer).toBeNull();
    await expect
      .poll(async () => (await notesOfMain(opened)).opened)
      .toEqual(['https://elsewhere.example/a', 'https://elsewhere.example/new']);
    expect(opened.app.windows()).toHaveLength(1);
  });

  it('asks before it navigates, and stays when it is told to', async () => {
    const before = opened.page.url();
    await opened.page.getByRole('link', { name: 'away' }).click({ noWaitAfter: true });
    await expect
      .poll(async () => (await notesOfMain(opened)).navigations)
      .toEqual(['https://elsewhere.example/']);
    expect(opened.page.url()).toBe(before);
  });

  it('keeps the policy of its page', async () => {
    const found = await opened.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ranInline = true';
      document.head.append(script);
      // DevTools lifts the policy for eval while it evaluates, hence the timer.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve((0, eval)('1'));
          } catch {
            resolve('blocked');
          }
        }),
      );
      const fetched = await fetch('https://elsewhere.example/').catch(() => 'blocked');
      return { inline: 'ranInline' in globalThis, evaluated, fetched };
    });
    expect(found).toEqual({ inline: false, evaluated: 'blocked', fetched: 'blocked' });
  });

  it('fetches from the app’s own scheme', async () => {
    const found = await opened.page.evaluate(async () => ({
      there: (await fetch('/page.js')).status,
      missing: (await fetch('/nothing.js')).status,
      secure: isSecureContext,
    }));
    expect(found).toEqual({ there: 200, missing: 404, secure: true });
  });
});

describe('the menu', () => {
  it('gets the keys that the page leaves alone', async () => {
    await opened.page.keyboard.press('Control+1');
    await expect.poll(async () => (await notesOfMain(opened)).commands).toEqual(['first']);
    // The tiny page prevents the default of Ctrl+Shift+1, and Ctrl+2 is nobody's.
    await opened.page.keyboard.press('Control+Shift+1');
    await opened.page.keyboard.press('Control+2');
    await opened.page.keyboard.press('Control+1');
    await expect.poll(async () => (await notesOfMain(opened)).commands).toEqual(['first', 'first']);
  });

  it('has the roles of Electron', async () => {
    await opened.page.keyboard.press('Control++');
    const level = () =>
      opened.app.evaluate(({ webContents }) => webContents.getAllWebContents()[0].getZoomLevel());
    await expect.poll(level).toBe(0.5);
  });
});

describe('the path of a file', () => {
  it('is known for a file that was chosen', async () => {
    await opened.page.getByLabel('files').setInputFiles(join(folder, 'itens ação.csv'));
    await expect
      .poll(async () => (await notesOfPage(opened)).paths)
      .toEqual([join(folder, 'itens ação.csv')]);
  });

  it('is known for files and folders that were dropped', async () => {
    const session = await opened.page.context().newCDPSession(opened.page);
    const files = [join(folder, 'itens ação.csv'), join(folder, 'model')];
    const data = { items: [], files, dragOperationsMask: 1 };
    const box = await opened.page.locator('#place').boundingBox();
    if (!box) throw new Error('no place to drop on');
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: box.x + 9, y: box.y + 9, data });
    }
    await expect.poll(async () => (await notesOfPage(opened)).paths).toEqual(files);
    expect((await notesOfPage(opened)).events).toContain('drop on place at true');
  });

  it('is empty for a file that a page made, whatever its name', async () => {
    const path = await opened.page.evaluate(() => {
      const tiny = Reflect.get(window, 'tiny') as { pathOf(file: File): string };
      return tiny.pathOf(new File(['a;b\n'], 'itens ação.csv'));
    });
    expect(path).toBe('');
  });
});

describe('permissions', () => {
  const ask = ({ page }: Opened) =>
    page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state);

  it('are refused where the app refuses them', async () => {
    expect(await ask(opened)).toBe('denied');
  });

  it('are given where the app says nothing, as Electron does', async () => {
    const open = await openTinyApp(['--allow']);
    expect(await ask(open)).toBe('granted');
    await open.app.close();
  });
});

describe('starting and ending', () => {
  it('is done by npx electron too; a second start only hands over its arguments', async () => {
    const second = spawnSync(
      process.execPath,
      [
        resolve('node_modules/electron/cli.js'),
        resolve(import.meta.dirname, 'tiny-app'),
        `--user-data-dir=${opened.userData}`,
        'itens.csv',
      ],
      { env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: import.meta.dirname } },
    );
    expect(second.status).toBe(0);
    await expect
      .poll(async () => (await notesOfMain(opened)).starts.map(({ argv }) => argv.at(-1)))
      .toEqual(['itens.csv']);
  });

  it('leaves no process and no lock behind', async () => {
    const { app, userData } = await openTinyApp();
    const child = app.process();
    const chromium = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents()[0].getOSProcessId(),
    );
    await app.close();
    expect(child.exitCode).toBe(0);
    await expect.poll(() => existsSync(`/proc/${chromium}`)).toBe(false);
    expect(existsSync(join(userData, 'electron-double.lock'))).toBe(false);
  });
});
