/**
 * What every end-to-end spec starts from. One spec runs in both hosts (projects `electron` and `browser`):
 *
 *   import { expect, test } from './harness.ts';
 *
 *   test('classifies a dropped table', async ({ app, page }) => {
 *     await app.dropFiles([path]);                                   // a real drop, files or folders
 *     await app.chooseFiles(() => button.click(), [path]);           // answers the dialog or the file chooser
 *     const file = await app.saved(() => save.click());              // the path of the file that was saved
 *     await app.screenshot('batch-results');                         // light and dark, test-results/pictures/<project>/
 *     if (app.host === 'electron') …                                 // only where the hosts really differ
 *   });
 *
 *   test.use({ locale: 'en-US', colorScheme: 'dark' });              // Playwright's own options; pt-BR and light if not said
 *
 * Every test has a data folder of its own, new and empty (`app.dataFolder`); `app.restart()` opens the app again on
 * it, after which `app.page` is the new page. Files that a test writes for itself go to `testInfo.outputPath(…)`.
 *
 * After each test the harness fails it for any page error, console error, violation of the content security policy,
 * request that left the machine, or complaint of the main process. What a test provokes on purpose it announces:
 * `app.expectErrors(/pattern/)`.
 *
 * ROTULO_REAL_ELECTRON=1 runs the project `electron` on the real binary, else it runs on test/electron-double.
 */
import { test as base } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, HostName } from './harness/app.ts';
import { openBrowser } from './harness/browser.ts';
import { openElectron } from './harness/electron.ts';
import { createApp } from './harness/open.ts';

export { expect } from '@playwright/test';
export type { App, HostName } from './harness/app.ts';

export interface HarnessOptions {
  /** Set by the project. */
  host: HostName;
}

export const test = base.extend<HarnessOptions & { app: App }>({
  host: ['electron', { option: true }],

  app: async ({ host, browser, locale, colorScheme, viewport }, use, testInfo) => {
    const look = {
      locale: locale ?? 'pt-BR',
      colorScheme: colorScheme === 'dark' ? ('dark' as const) : ('light' as const),
      viewport: viewport ?? { width: 1280, height: 800 },
    };
    const dataFolder = mkdtempSync(join(tmpdir(), 'rotulo-e2e-'));
    const { app, finish } = await createApp(host, testInfo, dataFolder, () =>
      host === 'electron' ? openElectron(dataFolder, look) : openBrowser(browser, dataFolder, look),
    );
    await use(app);
    await finish();
    rmSync(dataFolder, { recursive: true, force: true });
  },

  page: async ({ app }, use) => use(app.page),
});
