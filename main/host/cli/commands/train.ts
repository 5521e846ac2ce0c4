import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { Problem } from '../../../core/problem.ts';
import { replaceFile } from '../../../files/replace-file.ts';
import type { TrainingOutcome } from '../../../training/run.ts';
import { TRAINING_PROGRESS, type TrainingSpec } from '../../../training/training.ts';
import { startThread } from '../../../worker/thread.ts';
import type { TrainHandlers } from '../../../worker/train-thread.ts';
import { EXIT } from '../codes.ts';
import { withModelThread } from '../model-thread.ts';
import { openUserLibrary } from '../models.ts';
import { onlyArgument, readArguments } from '../options.ts';
import { print } from '../output.ts';
import { createProgress } from '../progress.ts';
import { readTableOptions } from '../table-options.ts';
import { chooseTrainingColumns } from '../train-columns.ts';
import { readTrainingOptions, readWhole, TRAIN_OPTIONS } from '../train-options.ts';
import { sayProgress, tellReport } from '../train-words.ts';

/** How long a training may take to heed a signal before its thread is ended. */
const PATIENCE_MILLISECONDS = 2_000;

/** `rotulo train FILE`: a model learnt from a table, in the library or where `--output` says. Answers the exit code. */
export async function train(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, TRAIN_OPTIONS);
  const source = onlyArgument(positionals, 'The file to learn from');
  const options = readTrainingOptions(values);
  const threads = readWhole(values, 'threads', 1, 64) ?? null;
  const override = readTableOptions(values);
  const chosen = await chooseTrainingColumns(source, override, {
    text: values.text ?? [],
    label: values.label,
    name: values.name,
    group: values.group,
    names: values.names,
  });

  return withModelThread(signal, async (thread) => {
    const title = values.title ?? basename(source, extname(source));
    const library = await openUserLibrary(thread, values.data, { signal });
    const place = values.output
      ? { id: null, path: resolve(values.output) }
      : await library.reserve(title);
    const outcome = await run(
      {
        ...{ id: randomUUID(), title, source, override, ...chosen, options },
        corrections: values.corrections,
        leastRows: readWhole(values, 'least-rows', 1, 1_000_000),
        fileName: basename(source),
        target: place.path,
        created: new Date().toISOString(),
      },
      threads,
      signal,
      values.quiet ?? false,
    );
    const { summary, report } = outcome;
    if (summary.problem) {
      const { code, message, detail } = summary.problem;
      throw new Problem(code, message, detail);
    }
    if (!report) throw new Problem('cancelled', 'Cancelled.');
    // What has just been written was read again and compared.
    if (place.id !== null) await library.markVerified(place.id, new Date().toISOString());
    if (values.report !== undefined) {
      const text = `${JSON.stringify({ summary, report }, null, 2)}\n`;
      await replaceFile(resolve(values.report), (temporary) => writeFile(temporary, text));
    }
    if (!values.quiet) tellReport(summary, report);
    await print(`${place.id ?? values.output ?? place.path}\n`);
    return report.unusable.unreadable > 0 ? EXIT.reported : EXIT.fine;
  });
}

/** Runs the training in a thread of its own, which a signal ends if it does not end by itself. */
async function run(
  spec: TrainingSpec,
  threads: number | null,
  signal: AbortSignal,
  isQuiet: boolean,
): Promise<TrainingOutcome> {
  const thread = startThread<TrainHandlers>('train-thread');
  const progress = createProgress(process.stderr, !isQuiet);
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      void thread.call('cancel', null).catch(() => null);
      const end = () => reject(new Problem('cancelled', 'Cancelled.'));
      timer = setTimeout(end, PATIENCE_MILLISECONDS);
    });
  });
  if (!isQuiet) thread.listen(TRAINING_PROGRESS, sayProgress(progress));
  try {
    await thread.call('start', { spec, threads });
    return await Promise.race([thread.call('finished', null), ended]);
  } finally {
    clearTimeout(timer);
    progress.clear();
    await thread.kill();
  }
}
