import type { Browser } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Look, Opened } from './app.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The address that the host prints on standard output, good for one use. */
async function printedAddress(child: ChildProcess, complaints: () => string): Promise<string> {
  if (!child.stdout) throw new Error('the browser host was started without standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error(`The browser host printed no address.\n${complaints()}`);
}

/** Starts the browser host and opens its address in a window of its own. */
export async function openBrowser(
  browser: Browser,
  dataFolder: string,
  { locale, colorScheme, viewport }: Look,
): Promise<Opened> {
  const args = ['dist/main/browser.js', '--print-address', '--no-open', '--data', dataFolder];
  const language = `${locale.replace('-', '_')}.UTF-8`;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, LANG: language, LC_ALL: language, LANGUAGE: locale },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data) => (said += String(data)));
  const complaints = () => said;
  const address = await printedAddress(child, complaints);
  child.stdout.resume();

  const context = await browser.newContext({ locale, colorScheme, viewport });
  const page = await context.newPage();
  await page.goto(address);
  return {
    page,
    context,
    electron: null,
    complaints,
    pid: child.pid ?? 0,
    async close() {
      await context.close();
      const left = child.exitCode === null ? once(child, 'exit') : null;
      child.kill('SIGTERM');
      await left;
    },
  };
}
