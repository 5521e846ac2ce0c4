import { app, dialog, protocol } from 'electron';
import { resolve } from 'node:path';
import { SCHEME } from './address.ts';
import { startApplication, type Application } from './application.ts';
import { guardContents } from './guard.ts';
import { filesAmong } from './opened-files.ts';
import { wordsFor } from './words.ts';

/** How long the service may take to end its work before the process ends without it. */
const PATIENCE_MILLISECONDS = 5_000;

const chosen = app.commandLine.getSwitchValue('user-data-dir');
if (chosen) app.setPath('userData', resolve(chosen));

app.enableSandbox();
// Nothing here needs a name looked up: should anything try, there is nowhere to go.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

/** The application, from the moment that it is being started. */
let starting: Promise<Application> | null = null;

async function show(): Promise<void> {
  await (await starting)?.show();
}

async function openFiles(paths: readonly string[]): Promise<void> {
  await (await starting)?.openFiles(paths);
}

/** Ends the service before the process ends; what takes too long is not waited for. */
function closeBeforeQuit(): void {
  let isClosing = false;
  app.on('will-quit', (event) => {
    if (isClosing || !starting) return;
    event.preventDefault();
    isClosing = true;
    const leave = () => app.exit(0);
    setTimeout(leave, PATIENCE_MILLISECONDS).unref();
    starting.then((application) => application.close()).then(leave, leave);
  });
}

async function start(): Promise<void> {
  try {
    starting = app
      .whenReady()
      .then(() => startApplication(chosen ? app.getPath('userData') : undefined));
    await openFiles(filesAmong(process.argv.slice(1), process.cwd()));
  } catch (error) {
    const { cannotStart } = wordsFor('system', app.getLocale());
    dialog.showErrorBox(cannotStart, error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}

if (app.requestSingleInstanceLock()) {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('second-instance', (_event, args, folder) => {
    void show();
    void openFiles(filesAmong(args.slice(1), folder));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openFiles([path]);
  });
  app.on('activate', () => void show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  closeBeforeQuit();
  void start();
} else {
  app.quit();
}
