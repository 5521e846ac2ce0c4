import { _electron } from '@playwright/test';
import { resolve } from 'node:path';
import type { Look, Opened } from './app.ts';

const root = resolve(import.meta.dirname, '../../..');

/** ROTULO_PACKAGED is the `resources` folder of an unpacked package; its app then runs in the place of the one in the repository. */
const packaged = process.env.ROTULO_PACKAGED;

function environment(locale: string): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined) env[name] = value;
  // `--lang` says the language. A locale that is not installed would cost Chromium every name beyond ASCII.
  Object.assign(env, { LC_ALL: 'C.UTF-8', LANGUAGE: locale });
  if (!process.env.ROTULO_REAL_ELECTRON) {
    env.ELECTRON_OVERRIDE_DIST_PATH = resolve(root, 'test/electron-double');
    if (packaged) env.ELECTRON_DOUBLE_RESOURCES = packaged;
  }
  return env;
}

/** Starts the app in Electron, or in its stand-in, and waits for the first window. */
export async function openElectron(
  dataFolder: string,
  { locale, colorScheme, viewport }: Look,
): Promise<Opened> {
  const env = environment(locale);
  // Playwright finds the binary in its own process, by this variable.
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    process.env.ELECTRON_OVERRIDE_DIST_PATH = env.ELECTRON_OVERRIDE_DIST_PATH;
  }
  const electron = await _electron.launch({
    args: [...(packaged ? [] : ['.']), `--user-data-dir=${dataFolder}`, `--lang=${locale}`],
    cwd: root,
    env,
    locale,
    colorScheme,
  });
  const child = electron.process();
  let said = '';
  child.stderr?.on('data', (data) => (said += String(data)));
  const page = await electron.firstWindow();
  await page.setViewportSize(viewport);
  // A new window is empty for a moment.
  await page.waitForURL((url) => url.protocol !== 'about:');
  return {
    page,
    context: electron.context(),
    electron,
    complaints: () => said,
    pid: child.pid ?? 0,
    close: () => electron.close(),
  };
}
