import { stat } from 'node:fs/promises';
import { REPORT_LANGUAGES } from '../../../table/report-words.ts';
import { poolSize } from '../../../worker/pool-size.ts';
import { startAhead } from '../../../worker/thread.ts';
import { EXIT } from '../codes.ts';
import type { TableToClassify } from '../classify-table.ts';
import { isLongTable } from '../long-table.ts';
import { COMMON, onlyArgument, readArguments, readChoice, readNumber } from '../options.ts';
import { formatOf } from '../output-format.ts';
import { readTableOptions, TABLE_OPTIONS } from '../table-options.ts';

const OPTIONS = {
  ...COMMON,
  column: { type: 'string', multiple: true, short: 'c' },
  top: { type: 'string', default: '3' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  report: { type: 'string' },
  language: { type: 'string', default: 'en' },
  ...TABLE_OPTIONS,
  threads: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
} as const;

/** `rotulo classify FILE|-`: a filter from a table to the same table with classes. Answers the exit code. */
export async function classify(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const file = onlyArgument(positionals, 'The file to classify (or - for standard input)');
  const top = readNumber('top', values.top, 1, 20);
  const format = formatOf(values.format, values.output);
  const language = readChoice('language', values.language, REPORT_LANGUAGES);
  const threads =
    values.threads === undefined ? undefined : readNumber('threads', values.threads, 1, 64);
  const override = readTableOptions(values);
  const report =
    values.report === undefined
      ? null
      : { path: values.report, format: formatOf(undefined, values.report), language };
  const bytes = file === '-' ? null : await sizeOf(file);
  const asked: TableToClassify = {
    ...{ file, bytes, override, columns: values.column, top, format, report },
    ...{ output: values.output, isQuiet: values.quiet ?? false },
  };

  if (isLongTable(bytes)) {
    // What follows is a large part of the program, which is read while they start.
    startAhead('classify-thread', poolSize(threads));
  }
  // The model opens while the table is looked at, which keeps this thread from all else for a while.
  const { openAskedModel } = await import('../asked-model.ts');
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const opening = openAskedModel(values, bytes, threads, either);
  opening.catch(() => {}); // told when it is needed
  try {
    const { classifyTable } = await import('../classify-table.ts');
    const { lost } = await classifyTable(asked, opening, signal);
    return lost > 0 ? EXIT.reported : EXIT.fine;
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    await opening.then(
      ({ answering }) => answering.close(),
      () => {},
    );
  }
}

/** The bytes of a file; null where opening it will tell what is wrong. */
const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  );
