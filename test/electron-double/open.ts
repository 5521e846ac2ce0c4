import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;

/** The tiny app of these tests, running in the stand-in. */
export interface Opened {
  app: ElectronApplication;
  page: Page;
  userData: string;
  /** What the main process wrote to standard error. */
  said(): string;
}

/** A new folder for what an app remembers. */
export const newFolder = () => mkdtempSync(join(tmpdir(), 'rotulo-double-'));

/** Starts the tiny app by Playwright's own launcher, as it would start the real binary. */
export async function openTinyApp(
  args: readonly string[] = [],
  userData = newFolder(),
): Promise<Opened> {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = here;
  const app = await _electron.launch({
    args: [resolve(here, 'tiny-app'), `--user-data-dir=${userData}`, ...args],
  });
  let said = '';
  app.process().stderr?.on('data', (data) => (said += String(data)));
  const page = await app.firstWindow();
  await page.getByRole('heading', { name: 'Tiny' }).waitFor();
  await page.waitForFunction(() => Reflect.get(globalThis, 'seen')?.hello);
  return { app, page, userData, said: () => said };
}
