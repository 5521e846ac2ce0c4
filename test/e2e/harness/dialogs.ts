import { expect, type ElectronApplication } from '@playwright/test';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Opened } from './app.ts';

/** Puts an answer in the place of Electron's own dialogs; `asked` then tells what the app asked for. */
async function answerDialogs(
  electron: ElectronApplication,
  answer: { open: string[] } | { saveIn: string; name: string | null },
): Promise<void> {
  await electron.evaluate(({ dialog }, given) => {
    const asked: { title: string; path: string }[] = [];
    Reflect.set(globalThis, 'rotuloAsked', asked);
    dialog.showOpenDialog = (async () => {
      const filePaths = 'open' in given ? given.open : [];
      asked.push({ title: 'open', path: filePaths[0] ?? '' });
      return { canceled: filePaths.length === 0, filePaths };
    }) as typeof dialog.showOpenDialog;
    dialog.showSaveDialog = (async (...args: unknown[]) => {
      const options = args.at(-1);
      const proposed =
        options && typeof options === 'object' && 'defaultPath' in options
          ? String(options.defaultPath)
          : 'saved';
      const name = 'saveIn' in given ? (given.name ?? proposed.split(/[\\/]/).at(-1)) : '';
      const filePath = 'saveIn' in given ? `${given.saveIn}/${name}` : '';
      asked.push({ title: 'save', path: filePath });
      return { canceled: filePath === '', filePath };
    }) as typeof dialog.showSaveDialog;
  }, answer);
}

/** The path that the app was given by the dialog that it opened; waits until it has opened one. */
async function givenPath(electron: ElectronApplication, title: 'open' | 'save'): Promise<string> {
  let path = '';
  await expect
    .poll(
      async () => {
        const asked = await electron.evaluate(
          () => Reflect.get(globalThis, 'rotuloAsked') as { title: string; path: string }[],
        );
        path = asked[0]?.path ?? '';
        return asked[0]?.title;
      },
      { message: `the app opens a dialog (${title})` },
    )
    .toBe(title);
  return path;
}

/** Does `action`, which opens a dialog for files, and answers it with `paths`. */
export async function chooseFiles(
  { electron, page }: Opened,
  action: () => Promise<unknown>,
  paths: string[],
): Promise<void> {
  if (electron) {
    await answerDialogs(electron, { open: paths });
    await action();
    await givenPath(electron, 'open');
    return;
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), action()]);
  if (paths.length > 0) await chooser.setFiles(paths);
}

/** A browser may have the report beside a result first: it is shorter. */
const isReport = (name: string) => /\.report\.\w+$/.test(name);

/** Does `action`, which saves a file, into `folder`; answers its path once it is there, whole. */
export async function saved(
  { electron, page }: Opened,
  folder: string,
  action: () => Promise<unknown>,
  name?: string,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  if (electron) {
    await answerDialogs(electron, { saveIn: folder, name: name ?? null });
    await action();
    const path = await givenPath(electron, 'save');
    // The app writes beside and renames: a file that is there is whole.
    await expect.poll(() => existsSync(path), { timeout: 60_000, message: path }).toBe(true);
    return path;
  }
  const [download] = await Promise.all([
    page.waitForEvent('download', {
      predicate: (one) => !isReport(one.suggestedFilename()),
      timeout: 60_000,
    }),
    action(),
  ]);
  const path = join(folder, name ?? basename(download.suggestedFilename()));
  await download.saveAs(path);
  return path;
}
