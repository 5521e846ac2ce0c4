import { basename, resolve } from 'node:path';
import { EXIT } from '../codes.ts';
import { withModelThread, type ModelThread } from '../model-thread.ts';
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
  const { shown, oddities } = await withModelThread(signal, async (thread) => {
    // It starts while this one reads what a library is.
    thread.start();
    const place = values.output
      ? { path: resolve(values.output), shown: values.output, onWritten: async () => {} }
      : await placeInLibrary(thread, folder, values.data, signal);
    const onProgress = ({
      stage,
      done,
      total,
    }: {
      stage: string;
      done: number;
      total: number | null;
    }) => progress.show(stage, total && done / total);
    const call = { folder, target: place.path };
    const imported = await thread.call('import2015', call, { signal, onProgress });
    await place.onWritten();
    return { shown: place.shown, oddities: imported.oddities };
  }).finally(() => progress.clear());
  for (const { message } of oddities) say(message);
  await print(`${shown}\n`);
  return EXIT.fine;
}

/** Where the model file is to be, and what it is called there. */
interface Place {
  readonly path: string;
  readonly shown: string;
  /** It is there, was read again and compared. */
  onWritten(): Promise<void>;
}

async function placeInLibrary(
  thread: ModelThread,
  folder: string,
  data: string | undefined,
  signal: AbortSignal,
): Promise<Place> {
  const { openUserLibrary } = await import('../models.ts');
  const library = await openUserLibrary(thread, data, { signal });
  const { id, path } = await library.reserve(basename(resolve(folder)));
  const onWritten = () => library.markVerified(id, new Date().toISOString());
  return { path, shown: id, onWritten };
}
