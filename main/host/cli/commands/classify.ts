import { stat } from 'node:fs/promises';
import { csvDialectOf } from '../../../table/dialect.ts';
import { openTable } from '../../../table/inspect.ts';
import { REPORT_LANGUAGES } from '../../../table/report-words.ts';
import { writeReport } from '../../../table/write-report.ts';
import { createAnswering, LONG_BYTES } from '../answering.ts';
import { EXIT } from '../codes.ts';
import { classifyRows, tellTally, type RowsRun, type Tally } from '../classify-rows.ts';
import { chooseColumns } from '../columns.ts';
import { openRowsModel } from '../open-model.ts';
import { COMMON, onlyArgument, readArguments, readChoice, readNumber } from '../options.ts';
import { say } from '../output.ts';
import { createProgress } from '../progress.ts';
import { formatOf, writeRows } from '../write-rows.ts';
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

  // The model opens while the table is looked at.
  const stop = new AbortController();
  const opening = (async () => {
    const bytes = file === '-' ? null : await sizeOf(file);
    const either = AbortSignal.any([signal, stop.signal]);
    const isLong = bytes !== null && bytes >= LONG_BYTES;
    const model = await openRowsModel(values.model, values.data, either, isLong);
    return { model, bytes, answering: createAnswering(model, bytes, threads) };
  })();
  opening.catch(() => {}); // told when it is needed
  const progress = createProgress(process.stderr, !values.quiet);
  const tally: Tally = { rows: 0, unknown: 0, lost: 0, odd: 0 };
  try {
    const table = await openTable(file === '-' ? process.stdin : file, override, signal);
    const { inspection } = table;
    const description = chooseColumns(inspection, values.column ?? []);
    if (!values.column && !values.quiet) {
      const names = description.map((index) => `“${inspection.columns[index]}”`).join(' and ');
      say(`The description is ${names}; choose others with --column.`);
    }
    const { model, bytes, answering } = await opening;
    const batches = table.read({ signal });
    try {
      // The header as it stands in the file comes with the first rows.
      const first = await batches.next();
      const run = { batches, first, description, answering, top, tally, progress, bytes };
      const write = (tell: RowsRun['tell']) =>
        writeRows({
          format,
          output: values.output,
          inspection,
          header: first.value?.header ?? null,
          shape: { top, calibrated: model.calibrated },
          classes: model.classes,
          pool: () => answering.pool,
          fill: (take) => classifyRows({ ...run, take, tell }),
        });
      if (values.report === undefined) await write(async () => {});
      else {
        const dialect = csvDialectOf(inspection.dialect);
        const form = { format: formatOf(undefined, values.report), dialect, language };
        await writeReport(values.report, form, write);
      }
    } finally {
      await batches.return();
      progress.clear();
      if (!values.quiet) tellTally(tally);
      // It may still be open, and nothing more is wanted of it.
      if (file === '-') process.stdin.destroy();
    }
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    await opening.then(
      ({ answering }) => answering.close(),
      () => {},
    );
  }
  return tally.lost > 0 ? EXIT.reported : EXIT.fine;
}

/** The bytes of a file; null where opening it will tell what is wrong. */
const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  );
