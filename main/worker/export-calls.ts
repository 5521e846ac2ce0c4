import type { Call } from '../../preload/calls.ts';
import { exportExamples } from '../job/export-examples.ts';
import { exportReport, reportPlace } from '../job/export-report.ts';
import { exportResults, type ExportChoice, type JobExported } from '../job/export.ts';
import type { JobSummary } from '../job/job.ts';
import type { JobFile } from '../job/job-file.ts';
import { gatherItems } from '../job/review/items.ts';
import type { Store } from '../job/store.ts';
import type { ReportLanguage } from '../table/report-words.ts';

interface Exported {
  readonly store: Store;
  readonly file: JobFile;
  summary(): JobSummary;
}

/**
 * The calls that write files, for the thread that has the job. All tell progress in rows.
 * @param exporting does work on the job that `close` waits for, until `closing` is aborted
 */
export function exportCalls(
  exporting: <T>(work: (job: Exported) => Promise<T>) => Promise<T>,
  closing: AbortSignal,
) {
  const optionsOf = (call: Call, stage: string) => ({
    signal: AbortSignal.any([call.signal, closing]),
    onProgress: (done: number, total: number) => call.progress({ stage, done, total }),
  });

  return {
    /** The results; and, where anything was reported, the report beside them, whose path is answered. */
    export: (
      { target, language, ...choice }: ExportChoice & { target: string; language: ReportLanguage },
      call: Call,
    ): Promise<JobExported & { report: string | null }> =>
      exporting(async ({ store, file, summary }) => {
        const written = await exportResults(store, file, target, choice, optionsOf(call, 'save'));
        if (summary().problems === 0) return { ...written, report: null };
        const report = await reportPlace(target, file);
        await exportReport(store, file, report, language, optionsOf(call, 'report'));
        return { ...written, report };
      }),
    exportExamples: (
      { target, decisions }: { target: string; decisions: 'all' | 'corrected' },
      call: Call,
    ): Promise<JobExported> =>
      exporting(async ({ store, file, summary }) => {
        await gatherItems(store, summary());
        return exportExamples(store, file, target, decisions, optionsOf(call, 'save'));
      }),
  };
}
