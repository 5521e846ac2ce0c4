import { createReadStream, existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { stopIfAborted } from '../core/problem.ts';
import { csvDialectOf } from '../table/dialect.ts';
import { REPORT_WORDS, type ReportLanguage } from '../table/report-words.ts';
import { textEncoding } from '../table/text-encoding.ts';
import { writeReport } from '../table/write-report.ts';
import type { ExportOptions, JobExported } from './export.ts';
import type { JobFile } from './job-file.ts';
import { problemsOf } from './reports.ts';
import type { Store } from './store.ts';

const AT_ONCE = 5000;

/**
 * Writes what was reported about the records of the source, as `writeReport` does. CSV in the input's dialect.
 * @throws Problem `save.…`, `job.store`, `cancelled`
 */
export async function exportReport(
  store: Store,
  file: JobFile,
  target: string,
  language: ReportLanguage,
  { signal, onProgress }: ExportOptions = {},
): Promise<JobExported> {
  const total = file.summary.problems;
  const dialect = csvDialectOf(file.summary.dialect);
  const counts = await writeReport(target, { format: 'csv', dialect, language }, async (tell) => {
    for (let offset = 0; ; offset += AT_ONCE) {
      stopIfAborted(signal);
      const problems = await problemsOf(store, offset, AT_ONCE);
      if (problems.length === 0) return;
      await tell(problems);
      onProgress?.(offset + problems.length, Math.max(total, offset + problems.length));
    }
  });
  return { ...counts, fileName: basename(target) };
}

/**
 * A place beside a result for its report: `saida.csv` → `saida.report.csv`. A file of that name that is no report of
 * ours is left alone.
 */
export async function reportPlace(target: string, file: JobFile): Promise<string> {
  const stem = join(dirname(target), basename(target, extname(target)));
  for (let number = 1; ; number++) {
    const place = `${stem}.report${number === 1 ? '' : `-${number}`}.csv`;
    if (!existsSync(place) || (await isReport(place, file))) return place;
  }
}

/** How reports begin, those of earlier versions among them. */
const BEGINNINGS = [
  ...Object.values(REPORT_WORDS).map(({ columns }) => columns),
  ['line', 'kept', 'code', 'reason', 'text'],
];

async function isReport(path: string, { summary }: JobFile): Promise<boolean> {
  const { delimiter, encoding } = csvDialectOf(summary.dialect);
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: 255 })) chunks.push(chunk as Buffer);
  const decoder = textEncoding(encoding).createDecoder();
  const start = decoder
    .write(Buffer.concat(chunks))
    .replace(/^\ufeff/, '')
    .replaceAll('"', '');
  return BEGINNINGS.some((columns) => start.startsWith(columns.join(delimiter)));
}
