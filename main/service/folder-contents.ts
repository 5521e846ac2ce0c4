import { readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FolderContents } from '../../preload/contract.ts';

const TABLES = new Set(['.csv', '.tsv', '.tab', '.txt', '.xlsx', '.xlsm', '.parquet']);
const MODELS = new Set(['.rotulo', '.h5', '.hdf5', '.hdf']);
/** The largest part of a model of 2015; its other files may be called like tables. */
const COEFFICIENTS = 'coefficients.h5';

/**
 * What a folder holds, by the names of its files: a model, or tables; and what is passed over as no table. Folders in it are
 * not looked into, hidden files not told of.
 * @throws an error of the file system
 */
export async function lookIntoFolder(path: string): Promise<FolderContents> {
  const entries = (await readdir(path, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const tables: string[] = [];
  const passedOver: FolderContents['passedOver'] = [];
  let models = 0;
  for (const entry of entries) {
    const { name } = entry;
    const ending = extname(name).toLowerCase();
    if (entry.isFile() && MODELS.has(ending)) models++;
    if (!entry.isFile()) passedOver.push({ name, why: 'folder' });
    // Excel's mark beside a workbook that is open.
    else if (name.startsWith('~$')) passedOver.push({ name, why: 'open-workbook' });
    else if (TABLES.has(ending)) tables.push(name);
    else passedOver.push({ name, why: 'ending' });
  }
  const isModel =
    models > 0 && (tables.length === 0 || entries.some(({ name }) => name === COEFFICIENTS));
  return { holds: isModel ? 'model' : 'tables', tables, passedOver };
}
