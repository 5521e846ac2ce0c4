import { basename, resolve } from 'node:path';
import { EXIT } from '../codes.ts';
import { openUserLibrary, withModelThread } from '../models.ts';
import { COMMON, onlyArgument, readArguments } from '../options.ts';
import { print, say } from '../output.ts';
import { createProgress } from '../progress.ts';

const { data, help } = COMMON;
const OPTIONS = { data, help, output: { type: 'string', short: 'o' } } as const;

/** `rotulo import FOLDER`: a model of 2015 as a model file, in the library or where `--output` says. */
export async function importModel(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const folder = onlyArgument(positionals, 'The folder to import');
  const progress = createProgress(process.stderr, true);
  const { place, oddities } = await withModelThread(signal, async (thread) => {
    const library = await openUserLibrary(thread, values.data, { signal });
    const reserved = values.output
      ? { id: null, path: resolve(values.output) }
      : await library.reserve(basename(resolve(folder)));
    const onProgress = ({
      stage,
      done,
      total,
    }: {
      stage: string;
      done: number;
      total: number | null;
    }) => progress.show(stage, total && done / total);
    const done = await thread.call(
      'import2015',
      { folder, target: reserved.path },
      { signal, onProgress },
    );
    // What has just been written was read again and compared.
    if (reserved.id !== null) await library.markVerified(reserved.id, new Date().toISOString());
    return { place: reserved.id ?? values.output ?? reserved.path, oddities: done.oddities };
  }).finally(() => progress.clear());
  for (const { message } of oddities) say(message);
  await print(`${place}\n`);
  return EXIT.fine;
}
