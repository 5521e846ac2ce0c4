import { join } from 'node:path';
import { Problem } from '../../core/problem.ts';
import { createService } from '../../service.ts';
import { applicationFolder, applicationVersion, bundledFiles, dataFolders } from '../folders.ts';
import { createArea } from './area.ts';
import { safeName } from './names.ts';
import { hasDisplay, openInBrowser } from './open.ts';
import { BROWSER_HELP, readBrowserOptions, type BrowserOptions } from './options.ts';
import { announceRunning, askRunning } from './running.ts';
import { startPageServer } from './server.ts';
import { createUploads } from './uploads.ts';

/** How long a service may take to end its work before the process ends without it. */
const PATIENCE_MILLISECONDS = 5_000;

/** Prints the address and, where there is a display, opens it. */
async function show(address: string, options: BrowserOptions): Promise<void> {
  console.log(options.printAddress ? address : `Rotulo: ${address}`);
  if (!options.open || !hasDisplay()) return;
  if (!(await openInBrowser(address))) {
    console.error('No browser could be started; open the address above in one.');
  }
}

/** Serves until a signal ends it; answers how to end it. */
async function serve(options: BrowserOptions): Promise<() => Promise<void>> {
  const folders = dataFolders(options.data);
  const area = await createArea(folders.temporary);
  // Whatever ends this process, an unforeseen error too: nothing of it stays.
  process.on('exit', () => area.remove());
  const service = createService({
    host: {
      name: 'browser',
      chooseFiles: () =>
        Promise.reject(
          new Problem('files.no-dialog', 'There are no dialogs here; the page uploads files.'),
        ),
      chooseTarget: async (name) => join(await area.create(), safeName(name)),
    },
    folders,
    bundled: bundledFiles(),
    version: applicationVersion(),
    platform: process.platform,
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
  });
  const server = await startPageServer({
    service,
    uploads: createUploads(area),
    pages: join(applicationFolder, 'dist', 'renderer'),
    port: options.port,
  });
  const withdraw = await announceRunning(folders.data, server.port, server.key);
  process.on('exit', withdraw);
  await show(server.createAddress(), options);
  return async () => {
    await server.close();
    await service.close();
  };
}

/** Ends on the first signal in good order, on the second at once. */
function endOnSignals(end: () => Promise<void>): void {
  let isEnding = false;
  const onSignal = () => {
    if (isEnding) process.exit(130);
    isEnding = true;
    setTimeout(() => process.exit(0), PATIENCE_MILLISECONDS).unref();
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

async function main(): Promise<void> {
  const options = readBrowserOptions(process.argv.slice(2));
  if (options.help) {
    console.log(BROWSER_HELP);
    return;
  }
  const running = await askRunning(dataFolders(options.data).data);
  if (running !== null) return show(running, options);
  const serving = serve(options);
  endOnSignals(async () => (await serving)());
  await serving;
}

main().catch((error: unknown) => {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(error instanceof Problem && error.code.startsWith('usage.') ? 2 : 1);
});
