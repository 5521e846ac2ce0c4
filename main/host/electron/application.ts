import { app, Menu, nativeTheme, protocol, session, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { createCaller } from '../../../preload/calls.ts';
import {
  appInfo,
  type EventName,
  type EventValue,
  type Settings,
} from '../../../preload/contract.ts';
import { createService, type Purpose, type Service } from '../../service.ts';
import { applicationFolder, applicationVersion, bundledFiles, dataFolders } from '../folders.ts';
import { SCHEME } from './address.ts';
import { createDialogs } from './dialogs.ts';
import { guardSession } from './guard.ts';
import { openLine, type WindowLine } from './line.ts';
import { menuTemplate } from './menu.ts';
import { answerPageRequest } from './pages.ts';
import { openWindow } from './window.ts';
import { wordsFor } from './words.ts';

/** The running application: one window, one service. */
export interface Application {
  /** Brings the window to the front; opens it if there is none. */
  show(): Promise<void>;
  /** Grants files that came from the system and hands them to the page. */
  openFiles(paths: readonly string[]): Promise<void>;
  /** Stops every thread and waits for what is being written. */
  close(): Promise<void>;
}

/** The system's language, BCP 47: what `--lang` says, else the user's first choice. */
function systemLocale(): string {
  const chosen = app.commandLine.getSwitchValue('lang');
  return chosen || app.getPreferredSystemLanguages()[0] || app.getLocale();
}

/** What the user has set, asked as a page asks. */
async function readSettings(service: Service): Promise<Settings> {
  const caller = createCaller((message) => line.receive(message));
  const line = service.connect((message) => caller.receive(message));
  const info = appInfo.parse(await caller.send('app.info', {}));
  line.close();
  return info.settings;
}

/** Starts the service and opens the window. To be called when Electron is ready. */
export async function startApplication(userData: string | undefined): Promise<Application> {
  const folders = dataFolders(userData);
  const locale = systemLocale();
  let window: BrowserWindow | null = null;
  let line: WindowLine | null = null;
  let opening: Promise<void> | null = null;
  let placed = Promise.resolve();
  const words = () => wordsFor(settings.language, locale);
  const dialogs = createDialogs(() => window, words);

  guardSession(session.defaultSession);
  const pages = join(applicationFolder, 'dist', 'renderer');
  protocol.handle(SCHEME, (request) => answerPageRequest(pages, request));
  const service: Service = createService({
    host: { name: 'electron', ...dialogs },
    folders,
    bundled: bundledFiles(app.isPackaged ? process.resourcesPath : undefined),
    version: applicationVersion(),
    platform: process.platform,
    locale,
  });
  let settings = await readSettings(service);

  const tell = <K extends EventName>(name: K, value: EventValue<K>) => line?.tell(name, value);

  async function openFiles(paths: readonly string[]): Promise<void> {
    const granted = await Promise.all(
      // A file that is gone meanwhile is nothing that a page could open.
      paths.map((path) => service.grant(path).catch(() => null)),
    );
    const found = granted.filter((file) => file !== null);
    if (found.length === 0) return;
    await show();
    tell('files.opened', found);
  }

  async function openByMenu(purpose: Purpose): Promise<void> {
    await openFiles(await dialogs.chooseFiles(purpose));
  }

  function applySettings(next: Settings): void {
    settings = next;
    nativeTheme.themeSource = settings.scheme;
    app.setAboutPanelOptions({
      applicationName: 'Rotulo',
      applicationVersion: applicationVersion(),
      copyright: words().aboutText,
    });
    const actions = {
      open: (purpose: Purpose) => void openByMenu(purpose),
      command: (name: string) => void show().then(() => tell('menu.command', { command: name })),
    };
    const nature = { isMac: process.platform === 'darwin', development: !app.isPackaged };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words(), actions, nature)));
  }

  async function open(): Promise<void> {
    window = await openWindow(
      folders.settings,
      words,
      (opened) => {
        line = openLine(opened.webContents, service, applySettings);
        opened.on('closed', () => {
          window = null;
          line = null;
          opening = null;
        });
      },
      (written) => (placed = written),
    );
  }

  async function show(): Promise<void> {
    opening ??= open();
    await opening;
    if (window?.isMinimized()) window.restore();
    window?.focus();
  }

  applySettings(settings);
  await show();
  return {
    show,
    openFiles,
    async close() {
      await Promise.all([service.close(), placed]);
    },
  };
}
