import { expect, type TestInfo } from '@playwright/test';
import type { App, HostName, Opened } from './app.ts';
import { chooseFiles, saved } from './dialogs.ts';
import { dropFiles } from './drop.ts';
import { takePictures } from './pictures.ts';
import { watch, type Watch } from './watch.ts';

/** Opens the app and puts the harness's hands on it; `finish` closes it and fails the test for what went wrong unseen. */
export async function createApp(
  host: HostName,
  testInfo: TestInfo,
  dataFolder: string,
  open: () => Promise<Opened>,
): Promise<{ app: App; finish(): Promise<void> }> {
  const expected: RegExp[] = [];
  const found: string[] = [];
  let opened: Opened;
  let watching: Watch;

  async function start(): Promise<void> {
    opened = await open();
    watching = await watch(opened);
    // Before that nothing listens to keys or drops.
    await opened.page.getByRole('main').waitFor();
  }

  async function stop(): Promise<void> {
    found.push(...(await watching.complaints()));
    await opened.close();
  }

  await start();
  const app: App = {
    host,
    dataFolder,
    get page() {
      return opened.page;
    },
    get electron() {
      return opened.electron;
    },
    get pid() {
      return opened.pid;
    },
    get requests() {
      return watching.requests;
    },
    dropFiles: (paths, target) => dropFiles(opened.page, paths, target),
    chooseFiles: (action, paths) => chooseFiles(opened, action, paths),
    saved: (action, name) => saved(opened, testInfo.outputPath('saved'), action, name),
    screenshot: (name) => takePictures(opened.page, host, name),
    async restart() {
      await stop();
      await start();
    },
    expectErrors: (pattern) => expected.push(pattern),
  };

  return {
    app,
    async finish() {
      await stop();
      await testInfo.attach('main process', { body: opened.complaints() });
      const surprises = found.filter((text) => !expected.some((pattern) => pattern.test(text)));
      expect(surprises, 'errors that no test announced').toEqual([]);
    },
  };
}
