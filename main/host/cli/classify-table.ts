import { csvDialectOf } from '../../table/dialect.ts';
import { openTable } from '../../table/inspect.ts';
import type { DialectOverride } from '../../table/dialect.ts';
import type { ReportLanguage } from '../../table/report-words.ts';
import { writeReport } from '../../table/write-report.ts';
import type { OutputFormat } from '../../table/write-table.ts';
import type { AskedModel } from './asked-model.ts';
import { classifyRows, tellTally, type RowsRun, type Tally } from './classify-rows.ts';
import { chooseColumns } from './columns.ts';
import { say } from './output.ts';
import { createProgress } from './progress.ts';
import { writeRows } from './write-rows.ts';

/** What is asked for. */
export interface TableToClassify {
  /** A path, or - for standard input. */
  readonly file: string;
  /** Null if nobody knows. */
  readonly bytes: number | null;
  readonly override: DialectOverride;
  /** Names or numbers of the columns of the description; those that look like one if none are named. */
  readonly columns: readonly string[] | undefined;
  readonly top: number;
  readonly format: OutputFormat;
  /** A file; standard output if it is left out. */
  readonly output: string | undefined;
  /** Where what was odd about rows is saved. */
  readonly report: ReportFile | null;
  readonly isQuiet: boolean;
}

interface ReportFile {
  readonly path: string;
  readonly format: OutputFormat;
  readonly language: ReportLanguage;
}

/**
 * Writes a table with the classes of its rows, and says on standard error what it came to.
 * @param opening the model, while the table is looked at
 */
export async function classifyTable(
  asked: TableToClassify,
  opening: Promise<AskedModel>,
  signal: AbortSignal,
): Promise<Tally> {
  const { file, bytes, override, columns, top, format, output, isQuiet } = asked;
  const progress = createProgress(process.stderr, !isQuiet);
  const tally: Tally = { rows: 0, unknown: 0, lost: 0, odd: 0 };
  const table = await openTable(file === '-' ? process.stdin : file, override, signal);
  const { inspection } = table;
  const description = chooseColumns(inspection, columns ?? []);
  if (!columns && !isQuiet) {
    const names = description.map((index) => `“${inspection.columns[index]}”`).join(' and ');
    say(`The description is ${names}; choose others with --column.`);
  }
  const { model, answering } = await opening;
  const batches = table.read({ signal });
  try {
    // The header as it stands in the file comes with the first rows.
    const first = await batches.next();
    const run = { batches, first, description, tally, progress, bytes };
    const write = (tell: RowsRun['tell']) =>
      writeRows({
        format,
        output,
        inspection,
        header: first.value?.header ?? null,
        shape: { top, calibrated: model.calibrated },
        classes: model.classes,
        answering,
        fill: (take) => classifyRows({ ...run, take, tell }),
      });
    if (asked.report === null) await write(async () => {});
    else {
      const form = { ...asked.report, dialect: csvDialectOf(inspection.dialect) };
      await writeReport(asked.report.path, form, write);
    }
  } finally {
    await batches.return();
    progress.clear();
    if (!isQuiet) tellTally(tally);
    // It may still be open, and nothing more is wanted of it.
    if (file === '-') process.stdin.destroy();
  }
  return tally;
}
