import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';

const extensions = new Set([
  ...['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.parquet', '.h5', '.hdf5'],
]);

/**
 * The files among the arguments of a start, as full paths: what is no option, has an extension that we open, and exists.
 * @param folder the working directory of that start
 */
export function filesAmong(args: readonly string[], folder: string): string[] {
  return args
    .filter((argument) => !argument.startsWith('-'))
    .filter((argument) => extensions.has(extname(argument).toLowerCase()))
    .map((argument) => resolve(folder, argument))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
