import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import { readJson, writeJson } from '../../files/replace-file.ts';
import { applicationFolder } from '../folders.ts';
import { START } from './address.ts';
import { placeWindow, SMALLEST, type WindowPlace } from './window-place.ts';
import type { Words } from './words.ts';

/** The pages' own ground (`--ground`), so that nothing flashes before they are drawn. */
const ground = () => (nativeTheme.shouldUseDarkColors ? '#131416' : '#fcfcfb');

/** A page that crashes again this soon is not loaded a third time. */
const CRASH_LOOP_MILLISECONDS = 10_000;

function placeOf(window: BrowserWindow): WindowPlace {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

function reloadAfterCrash(window: BrowserWindow, words: () => Words): void {
  let lastCrash = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = performance.now();
    const isLoop = now - lastCrash < CRASH_LOOP_MILLISECONDS;
    lastCrash = now;
    if (!isLoop) {
      void window.loadURL(START);
      return;
    }
    dialog.showErrorBox(words().pageCrashed, words().pageCrashedText);
    app.quit();
  });
}

/**
 * Opens the window where it was when it was last closed, and shows it once it is drawn.
 * @param folder where its place is remembered
 * @param prepare is given the window before anything is loaded
 * @param onPlaced is given the writing of its place, which the app waits for before it ends
 */
export async function openWindow(
  folder: string,
  words: () => Words,
  prepare: (window: BrowserWindow) => void,
  onPlaced: (written: Promise<void>) => void,
): Promise<BrowserWindow> {
  const file = join(folder, 'window.json');
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { bounds, maximized } = placeWindow(await readJson(file), displays);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Rotulo',
    backgroundColor: ground(),
    webPreferences: {
      preload: join(applicationFolder, 'dist', 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (maximized) window.maximize();
  const recolour = () => window.setBackgroundColor(ground());
  nativeTheme.on('updated', recolour);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => onPlaced(writeJson(file, placeOf(window)).catch(() => {})));
  window.on('closed', () => nativeTheme.off('updated', recolour));
  reloadAfterCrash(window, words);
  prepare(window);
  void window.loadURL(START);
  return window;
}
