import type { MenuItemConstructorOptions } from 'electron';
import type { Purpose } from '../../service.ts';
import type { Words } from './words.ts';

/** What a menu can ask of the window. */
export interface MenuActions {
  /** Lets the user choose files of that purpose and hands them to the page. */
  open(purpose: Purpose): void;
  /** Does what the page has under that name in its list of commands. */
  command(name: string): void;
}

const places = ['search', 'batch', 'classes', 'models', 'training'] as const;
const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application's menu. Its labels carry `&` before the letter that opens them with Alt.
 * @param development whether the tools of developers are to be there
 */
export function menuTemplate(
  words: Words,
  actions: MenuActions,
  { isMac, development }: { isMac: boolean; development: boolean },
): MenuItemConstructorOptions[] {
  const command = (
    name: string,
    label: string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    id: name,
    label,
    accelerator,
    click: () => actions.command(name),
  });
  const open = (
    purpose: Purpose,
    label: string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    id: `open.${purpose}`,
    label,
    accelerator,
    click: () => actions.open(purpose),
  });
  const role = (
    name: MenuItemConstructorOptions['role'],
    label: string,
  ): MenuItemConstructorOptions => ({ role: name, label });

  const about = role('about', words.about);
  const quit = role('quit', words.quit);
  const settings = command('app.settings', words.settings, 'CommandOrControl+,');

  const application: MenuItemConstructorOptions = {
    label: 'Rotulo',
    submenu: [
      about,
      separator,
      settings,
      separator,
      role('hide', words.hide),
      role('hideOthers', words.hideOthers),
      role('unhide', words.showAll),
      separator,
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [
      open('table', words.openTable, 'CommandOrControl+O'),
      separator,
      open('model', words.importModel),
      open('model-folder', words.importFolder),
      ...(isMac ? [] : [separator, settings, separator, quit]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      role('undo', words.undo),
      role('redo', words.redo),
      separator,
      role('cut', words.cut),
      role('copy', words.copy),
      role('paste', words.paste),
      role('selectAll', words.selectAll),
    ],
  };
  const go: MenuItemConstructorOptions = {
    label: words.go,
    submenu: [
      ...places.map((place, at) =>
        command(`go.${place}`, words[place], `CommandOrControl+${at + 1}`),
      ),
      separator,
      command('app.palette', words.palette, 'CommandOrControl+K'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      role('resetZoom', words.actualSize),
      role('zoomIn', words.zoomIn),
      role('zoomOut', words.zoomOut),
      separator,
      role('togglefullscreen', words.fullScreen),
      ...(development
        ? ([separator, { role: 'reload' }, { role: 'toggleDevTools' }] as const)
        : []),
    ],
  };
  const window: MenuItemConstructorOptions = {
    label: words.window,
    role: 'windowMenu',
  };
  const help: MenuItemConstructorOptions = {
    label: words.help,
    role: 'help',
    submenu: [command('app.keys', words.keys, 'F1'), ...(isMac ? [] : [separator, about])],
  };
  return isMac ? [application, file, edit, go, view, window, help] : [file, edit, go, view, help];
}
