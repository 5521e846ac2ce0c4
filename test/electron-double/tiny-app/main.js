// A small app that touches everything that the stand-in provides; test/electron-double/*.test.ts look at it.
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

const here = import.meta.dirname;
const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const headers = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
};
const seen = (globalThis.seen = {
  commands: [],
  opened: [],
  navigations: [],
  starts: [],
  files: [],
});

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();

async function serve(request) {
  const { pathname } = new URL(request.url);
  try {
    const body = await readFile(join(here, 'page', pathname));
    return new Response(body, {
      headers: { ...headers, 'Content-Type': types[extname(pathname)] ?? 'text/plain' },
    });
  } catch {
    return new Response('', { status: 404 });
  }
}

function start() {
  protocol.handle('app', serve);
  if (!process.argv.includes('--allow')) {
    session.defaultSession.setPermissionRequestHandler((_contents, _name, answer) => answer(false));
  }
  const item = (id, accelerator) => ({ id, accelerator, click: () => seen.commands.push(id) });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'File',
        submenu: [item('first', 'CmdOrCtrl+1'), { role: 'zoomIn' }, { role: 'quit' }],
      },
    ]),
  );
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('fail', () => {
    throw new RangeError('boom');
  });
  ipcMain.handle('sender', ({ sender, senderFrame }) => ({
    url: senderFrame.url,
    origin: senderFrame.origin,
    isMain: senderFrame === window.webContents.mainFrame && senderFrame.parent === null,
    isOurs: sender === window.webContents,
  }));
  ipcMain.handle('choose', () => dialog.showOpenDialog({}));
  ipcMain.handle('thread', () => {
    const worker = new Worker(new URL('./thread.js', import.meta.url));
    return new Promise((resolve) => worker.once('message', resolve));
  });
  ipcMain.on('path', (_event, path) => seen.files.push(path));

  const window = new BrowserWindow({
    width: 900,
    height: 700,
    show: false,
    webPreferences: { preload: join(here, 'preload.cjs'), sandbox: true },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.setWindowOpenHandler(({ url }) => {
    seen.opened.push(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event, url) => {
    seen.navigations.push(url);
    event.preventDefault();
  });
  window.webContents.on('did-finish-load', () => {
    window.webContents.send('hello', { at: new Date(5), bytes: new Uint8Array([1, 2]) });
  });
  void window.loadURL('app://bundle/index.html');
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, folder) => seen.starts.push({ argv, folder }));
  void app.whenReady().then(start);
} else app.quit();
