import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FolderContents } from '../../preload/contract.ts';

const TABLES = new Set(['.csv', '.tsv', '.tab', '.txt', '.xlsx', '.xlsm', '.parquet']);
const MODELS = new Set(['.rotulo', '.h5', '.hdf5', '.hdf']);
/** The largest part of a model of 2015; its other files may be called like tables. */
const COEFFICIENTS = 'coefficients.h5';
/** So many folders are looked into one inside the other: year, month, unit and some more. */
const DEPTH = 8;
/** So many tables are run at once at most, and so many names looked at: somebody may drop a whole disk. */
const MOST_TABLES = 1000;
const MOST_NAMES = 20_000;

type PassedOver = FolderContents['passedOver'][number];

/**
 * What a folder holds, by the names of its files: a model, or tables, those of the folders in it too; and what is passed
 * over, and why. Names are paths in the folder with `/` between. Hidden files and folders are not told of. Links to folders
 * are not followed, so that no folder is walked twice or forever.
 * @throws an error of the file system where the folder itself cannot be listed
 */
export async function lookIntoFolder(path: string): Promise<FolderContents> {
  const tables: string[] = [];
  const passedOver: PassedOver[] = [];
  let names = 0;
  const passOver = (name: string, why: PassedOver['why']) => passedOver.push({ name, why });

  function takeFile(name: string, path: string): void {
    // Excel's mark beside a workbook that is open.
    if (name.startsWith('~$')) passOver(path, 'open-workbook');
    else if (!TABLES.has(extname(name).toLowerCase())) passOver(path, 'ending');
    else if (tables.length >= MOST_TABLES) passOver(path, 'many');
    else tables.push(path);
  }

  async function walk(entries: readonly Entry[], within: string, depth: number): Promise<void> {
    names += entries.length;
    for (const { name, kind } of entries) {
      const inside = within === '' ? name : `${within}/${name}`;
      if (kind === 'file') takeFile(name, inside);
      else if (kind === 'link') passOver(inside, 'link');
      else if (depth === DEPTH) passOver(inside, 'deep');
      else if (names > MOST_NAMES) passOver(inside, 'many');
      else await walkInto(inside, depth + 1);
    }
  }

  async function walkInto(inside: string, depth: number): Promise<void> {
    const entries = await entriesOf(join(path, inside)).catch(() => null);
    if (entries === null) passOver(inside, 'closed');
    else if (entries.some(({ name }) => name === COEFFICIENTS)) passOver(inside, 'model');
    else await walk(entries, inside, depth);
  }

  const entries = await entriesOf(path);
  const files = entries.filter(({ kind }) => kind === 'file');
  const endings = files.map(({ name }) => extname(name).toLowerCase());
  const hasModel = endings.some((ending) => MODELS.has(ending));
  if (hasModel && files.some(({ name }) => name === COEFFICIENTS)) {
    return { holds: 'model', tables, passedOver };
  }
  await walk(entries, '', 1);
  return { holds: hasModel && tables.length === 0 ? 'model' : 'tables', tables, passedOver };
}

interface Entry {
  readonly name: string;
  /** `link` is one to a folder, or to nothing; one to a file is a file. */
  readonly kind: 'file' | 'folder' | 'link';
}

/** What is in a folder and not hidden: files first, both by name. */
async function entriesOf(path: string): Promise<Entry[]> {
  const found = await readdir(path, { withFileTypes: true });
  const entries: Entry[] = [];
  for (const entry of found) {
    const { name } = entry;
    if (name.startsWith('.')) continue;
    if (entry.isFile()) entries.push({ name, kind: 'file' });
    else if (entry.isDirectory()) entries.push({ name, kind: 'folder' });
    else if (entry.isSymbolicLink()) {
      const isFile = await stat(join(path, name)).then(
        (target) => target.isFile(),
        () => false,
      );
      entries.push({ name, kind: isFile ? 'file' : 'link' });
    }
  }
  const order = ({ kind, name }: Entry) => `${kind === 'file' ? 0 : 1}${name}`;
  return entries.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
