/** Files and folders that the user grants, in every host; a page only ever holds their handles. */
import { CallFailed } from '../../preload/calls.ts';
import {
  granted,
  problem,
  z,
  type Bridge,
  type Granted,
  type Target,
} from '../../preload/contract.ts';
import { send, transportKind } from '../connection.ts';
import { pickFiles, type Purpose } from './pick.ts';
import { upload, type UploadOptions } from './upload.ts';

export type { Purpose } from './pick.ts';

/** A file of a folder, by its path in it (`/` between). */
export interface FolderFile {
  path: string;
  file: File;
}

const begun = z.object({ id: z.string() });
const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

/** Grants one file that the user dropped or chose; in Electron also a dropped folder. */
export async function grantFile(file: File, options: UploadOptions = {}): Promise<Granted> {
  if (window.rotulo) return grantOverBridge(window.rotulo, file);
  const address = `/files?${query({ name: file.name })}`;
  return upload('PUT', address, file, file.name, granted, options);
}

/** An error's code does not cross the bridge: a refusal comes as the problem itself. */
async function grantOverBridge(bridge: Bridge, file: File): Promise<Granted> {
  try {
    return granted.parse(await bridge.grant(file));
  } catch (error) {
    const refusal = problem.safeParse(error);
    throw refusal.success ? new CallFailed(refusal.data) : error;
  }
}

/** Sends a folder to the browser host, file by file. In Electron `grantFile` takes the folder itself. */
export async function grantFolder(
  name: string,
  files: readonly FolderFile[],
  { signal, onProgress }: UploadOptions = {},
): Promise<Granted> {
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let sent = 0;
  const { id } = await upload('POST', `/folders?${query({ name })}`, null, name, begun, { signal });
  for (const { path, file } of files) {
    const before = sent;
    await upload('PUT', `/folders/${id}?${query({ path })}`, file, path, z.unknown(), {
      signal,
      onProgress: ({ done }) => onProgress?.({ stage: 'upload', done: before + done, total }),
    });
    sent += file.size;
  }
  return upload('POST', `/folders/${id}`, null, name, granted, { signal });
}

/** Does what sends chosen files to the browser host, where the user sees it; by the name of the first of them. */
export type Sending = (
  name: string,
  work: (options: UploadOptions) => Promise<Granted[]>,
) => Promise<Granted[]>;

/** Lets the user choose; empty if they changed their mind. Must be called from a click or a key. */
export async function chooseFiles(purpose: Purpose, sending: Sending): Promise<Granted[]> {
  if (transportKind() === 'bridge') return send('files.choose', { purpose });
  const files = await pickFiles(purpose);
  if (files.length === 0) return [];
  if (purpose !== 'model-folder') {
    return sending(files[0].name, async (options) => {
      const grants: Granted[] = [];
      for (const file of files) grants.push(await grantFile(file, options));
      return grants;
    });
  }
  const name = files[0].webkitRelativePath.split('/')[0];
  const inFolder = files.map((file) => ({
    path: file.webkitRelativePath.slice(name.length + 1),
    file,
  }));
  return sending(name, async (options) => [await grantFolder(name, inFolder, options)]);
}

/** Where to write one file; null if the user changed their mind. */
export const chooseTarget = (name: string): Promise<Target | null> =>
  send('files.target', { name });

/** To be called once the target has been written: in the browser host it is downloaded now. */
export function deliverTarget({ id, name }: Target): void {
  if (transportKind() === 'bridge') return;
  const link = document.createElement('a');
  link.href = `/download/${encodeURIComponent(id)}`;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
