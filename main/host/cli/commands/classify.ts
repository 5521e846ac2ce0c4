import { stat } from 'node:fs/promises';
import type { BatchAnswer } from '../../../core/fast/classifier.ts';
import {
  csvDialectOf,
  joinDescription,
  type RowReport,
  type TableBatch,
} from '../../../table/dialect.ts';
import { openTable } from '../../../table/inspect.ts';
import { REPORT_LANGUAGES } from '../../../table/report-words.ts';
import { writeReport } from '../../../table/write-report.ts';
import { createAnswering, LONG_BYTES, type Answering } from '../answering.ts';
import { EXIT } from '../codes.ts';
import { chooseColumns } from '../columns.ts';
import { openRowsModel } from '../open-model.ts';
import { COMMON, onlyArgument, readArguments, readChoice, readNumber } from '../options.ts';
import { say } from '../output.ts';
import { createProgress, whole, type ProgressLine } from '../progress.ts';
import { formatOf, writeRows, type TakeRows } from '../write-rows.ts';
import { readTableOptions, TABLE_OPTIONS } from '../table-options.ts';

/** What a run has come to. */
interface Tally {
  /** Rows written. */
  rows: number;
  /** Rows among them without a known word. */
  unknown: number;
  /** Records that could not be read and are not among the rows. */
  lost: number;
  /** Rows that are written, but odd. */
  odd: number;
}

/** Oddities of rows that are written are told one by one up to here, then counted. */
const ODDITIES_TOLD = 20;

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
      const write = (tell: Run['tell']) =>
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
      if (!values.quiet) tell(tally);
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

interface Run {
  batches: AsyncGenerator<TableBatch, void, undefined>;
  /** The first of them, taken already. */
  first: IteratorResult<TableBatch, void>;
  description: number[];
  answering: Answering;
  top: number;
  take: TakeRows;
  tally: Tally;
  progress: ProgressLine;
  /** Of the whole table, null if nobody knows. */
  bytes: number | null;
  /** Takes what is to be saved of the reports. */
  tell: (reports: readonly RowReport[]) => Promise<void>;
}

/** A batch that was read: its rows may be laid out elsewhere already. */
interface UnderWay extends Pick<TableBatch, 'reports' | 'bytes'> {
  readonly answers: Promise<BatchAnswer>;
  readonly write: () => Promise<void>;
}

/** Batches that are read while others are classified and written: some, and more while the rows are short. */
const BATCHES_AHEAD = 6;
const SHORT_BATCHES_AHEAD = 160;
const SHORT_BYTES_AHEAD = 24 * 2 ** 20;

async function classifyRows(run: Run): Promise<void> {
  const { batches, description, answering, take, tally, progress } = run;
  const begun = performance.now();
  const underWay: UnderWay[] = [];

  async function writeNext(): Promise<void> {
    const next = underWay.shift();
    if (!next) return;
    report(next.reports, tally, progress);
    await run.tell(next.reports);
    const { knownTokens } = await next.answers;
    if (knownTokens.length > 0) await next.write();
    tally.rows += knownTokens.length;
    for (const known of knownTokens) if (known === 0) tally.unknown += 1;
    const rate = tally.rows / ((performance.now() - begun) / 1000);
    const share = run.bytes === null ? null : Math.min(1, next.bytes / run.bytes);
    progress.show(`${whole(tally.rows)} rows · ${whole(rate)} a second`, share);
  }

  function isFarAhead(): boolean {
    if (underWay.length <= BATCHES_AHEAD) return false;
    const bytes = underWay[underWay.length - 1].bytes - underWay[0].bytes;
    return underWay.length > SHORT_BATCHES_AHEAD || bytes > SHORT_BYTES_AHEAD;
  }

  for (let next = run.first; !next.done;) {
    const { rows, reports, bytes } = next.value;
    const texts = rows.map(({ cells }) => joinDescription(cells, description));
    const answers = answering.classify(texts, run.top);
    answers.catch(() => {}); // thrown when its turn to be written comes
    underWay.push({ reports, bytes, answers, write: take(rows, answers) });
    [next] = await Promise.all([batches.next(), isFarAhead() ? writeNext() : null]);
  }
  while (underWay.length > 0) await writeNext();
}

/** Tells what was odd about a batch; a record that is lost is always told. */
function report(reports: readonly RowReport[], tally: Tally, progress: ProgressLine): void {
  for (const { kept, problem } of reports) {
    if (kept) tally.odd += 1;
    else tally.lost += 1;
    if (kept && tally.odd > ODDITIES_TOLD) continue;
    progress.clear();
    say(problem.message);
  }
}

function tell({ rows, unknown, lost, odd }: Tally): void {
  if (odd > ODDITIES_TOLD) say(`… and ${whole(odd - ODDITIES_TOLD)} more rows that are odd.`);
  const parts = [`${whole(rows)} rows`];
  if (unknown > 0) parts.push(`${whole(unknown)} without a known word`);
  if (odd > 0) parts.push(`${whole(odd)} odd`);
  if (lost > 0) parts.push(`${whole(lost)} could not be read and were left out`);
  say(`${parts.join(', ')}.`);
}
