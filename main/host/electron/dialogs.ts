import { app, dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { dirname, extname, join } from 'node:path';
import type { Purpose } from '../../service.ts';
import type { Words } from './words.ts';

const tables = ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'parquet'];
const models = ['h5', 'hdf5'];

function openOptions(purpose: Purpose, words: Words): OpenDialogOptions {
  const all = { name: words.allFiles, extensions: ['*'] };
  if (purpose === 'model-folder') {
    return { title: words.chooseFolder, properties: ['openDirectory'] };
  }
  const isTable = purpose === 'table';
  const own = isTable
    ? { name: words.tables, extensions: tables }
    : { name: words.modelFiles, extensions: models };
  return {
    title: isTable ? words.chooseTable : words.chooseModel,
    properties: ['openFile'],
    filters: [own, all],
  };
}

/** The system's own dialogs. They open where the last one was left. */
export function createDialogs(window: () => BrowserWindow | null, words: () => Words) {
  let folder = app.getPath('documents');

  return {
    /** The paths that the user chose; empty if they changed their mind. */
    async chooseFiles(purpose: Purpose): Promise<string[]> {
      const options = { ...openOptions(purpose, words()), defaultPath: folder };
      const parent = window();
      const { canceled, filePaths } = await (parent
        ? dialog.showOpenDialog(parent, options)
        : dialog.showOpenDialog(options));
      if (canceled || filePaths.length === 0) return [];
      folder = dirname(filePaths[0]);
      return filePaths;
    },

    /** Where to save a file of that name; null if the user changed their mind. */
    async chooseTarget(name: string): Promise<string | null> {
      const extension = extname(name).slice(1);
      const { tables: label, modelFiles, allFiles, saveAs } = words();
      const own = {
        name: models.includes(extension) ? modelFiles : label,
        extensions: [extension],
      };
      const options = {
        title: saveAs,
        defaultPath: join(folder, name),
        filters: [...(extension ? [own] : []), { name: allFiles, extensions: ['*'] }],
      };
      const parent = window();
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options));
      if (canceled || !filePath) return null;
      folder = dirname(filePath);
      return filePath;
    },
  };
}
