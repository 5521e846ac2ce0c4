import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type App } from './harness.ts';

// What only the Electron host has: its menu, its window, its one instance.
test.skip(({ host }) => host !== 'electron', 'this is about Electron itself');

const root = resolve(import.meta.dirname, '../..');

/** Clicks an item of the application menu. */
async function clickMenu(app: App, id: string): Promise<void> {
  await app.electron?.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (!item) throw new Error(`there is no menu item ${wanted}`);
    item.click();
  }, id);
}

const menuLabels = (app: App) =>
  app.electron?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));

test('the menu goes to the places', async ({ app, page }) => {
  for (const place of ['batch', 'classes', 'models', 'training', 'search']) {
    await clickMenu(app, `go.${place}`);
    await expect.poll(() => new URL(page.url()).hash).toContain(place);
  }
});

test('the menu opens a table, and the page takes it', async ({ app, page }, testInfo) => {
  const table = testInfo.outputPath('itens.csv');
  writeFileSync(table, 'codigo;descricao\r\n1;caneta esferográfica azul\r\n');
  await app.chooseFiles(() => clickMenu(app, 'open.table'), [table]);
  await expect(page.getByText('itens.csv').first()).toBeVisible();
});

test('the menu speaks the system’s language', async ({ app }) => {
  expect(await menuLabels(app)).toContain('&Arquivo');
});

test.describe('on an English system', () => {
  test.use({ locale: 'en-US' });

  test('the menu speaks English', async ({ app }) => {
    expect(await menuLabels(app)).toContain('&File');
  });
});

test('a second start hands its files to the window that is there', async ({
  app,
  page,
}, testInfo) => {
  test.skip(!!process.env.ROTULO_PACKAGED, 'a package is started by its own executable');
  const table = testInfo.outputPath('segunda.csv');
  writeFileSync(table, 'codigo;descricao\r\n1;caneta\r\n');
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/electron/cli.js'),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '.',
      `--user-data-dir=${app.dataFolder}`,
      table,
    ],
    { cwd: root, env: process.env, stdio: 'ignore' },
  );
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  await expect(page.getByText('segunda.csv').first()).toBeVisible();
  expect(app.electron?.windows()).toHaveLength(1);
});

test('the window has a least size and is found again where it was', async ({ app }) => {
  const bounds = { x: 60, y: 40, width: 1300, height: 820 };
  const least = await app.electron?.evaluate(({ BrowserWindow }, wanted) => {
    const [window] = BrowserWindow.getAllWindows();
    window.setBounds(wanted);
    return window.getMinimumSize();
  }, bounds);
  expect(least).toEqual([1024, 640]);
  await app.restart();
  const found = await app.electron?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0].getBounds(),
  );
  expect(found).toEqual(bounds);
});

test('closing the window ends everything', async ({ app }) => {
  const { pid } = app;
  const child = app.electron?.process();
  const closed = child ? once(child, 'exit') : null;
  await app.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close());
  await closed;
  expect(child?.exitCode).toBe(0);
  expect(existsSync(`/proc/${pid}`)).toBe(false);
  const place: unknown = JSON.parse(
    readFileSync(join(app.dataFolder, 'settings', 'window.json'), 'utf8'),
  );
  expect(place).toMatchObject({ maximized: false });
});
