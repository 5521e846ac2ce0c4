import type { Granted } from '../../preload/contract.ts';
import { transportKind } from '../connection.ts';
import { grantFile, grantFolder, type FolderFile } from './files.ts';
import type { UploadOptions } from './upload.ts';

/** What was dropped, before anything is read: the browser forgets it when the event is over. */
export type Dropped = { file: File; entry: FileSystemEntry | null }[];

/** To be called within the drop event. */
export function takeDropped(transfer: DataTransfer): Dropped {
  return [...transfer.items].flatMap((item) => {
    const file = item.getAsFile();
    return file ? [{ file, entry: item.webkitGetAsEntry() }] : [];
  });
}

/** Grants everything that was dropped, files and folders, in the order of the drop. */
export async function grantDropped(
  dropped: Dropped,
  options: UploadOptions = {},
): Promise<Granted[]> {
  const grants: Granted[] = [];
  for (const { file, entry } of dropped) {
    const isFolder = entry !== null && entry.isDirectory && transportKind() === 'socket';
    grants.push(
      isFolder
        ? await grantFolder(entry.name, await filesUnder(entry, ''), options)
        : await grantFile(file, options),
    );
  }
  return grants;
}

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry =>
  entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** Every file under a dropped folder, with its path relative to that folder. */
async function filesUnder(folder: FileSystemEntry, path: string): Promise<FolderFile[]> {
  if (isFile(folder)) {
    const file = await new Promise<File>((resolve, reject) => folder.file(resolve, reject));
    return [{ path, file }];
  }
  if (!isDirectory(folder)) return [];
  const files: FolderFile[] = [];
  for (const entry of await entriesOf(folder)) {
    files.push(...(await filesUnder(entry, path ? `${path}/${entry.name}` : entry.name)));
  }
  return files;
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // A reader answers about a hundred entries at a time, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
