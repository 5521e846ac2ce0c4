import type { Call } from '../../preload/calls.ts';
import { evaluateJob, type JobEvaluation } from '../job/evaluation/evaluate.ts';
import { saveEvaluation, type EvaluationFormat } from '../job/evaluation/save.ts';
import type { EvaluationLanguage } from '../job/evaluation/words.ts';
import type { JobExported } from '../job/export.ts';
import type { JobFile } from '../job/job-file.ts';
import type { Store } from '../job/store.ts';

interface Evaluated {
  readonly store: Store;
  readonly file: JobFile;
}

/**
 * The calls of the evaluation, for the thread that has the job. Both tell progress in rows.
 * @param evaluating does work on the job that `close` waits for, until `closing` is aborted
 */
export function evaluationCalls(
  evaluating: <T>(work: (job: Evaluated) => Promise<T>) => Promise<T>,
  closing: AbortSignal,
) {
  const optionsOf = (call: Call) => ({
    signal: AbortSignal.any([call.signal, closing]),
    onProgress: (done: number, total: number) =>
      call.progress({ stage: 'evaluate', done, total: Math.max(done, total) }),
  });
  return {
    evaluate: ({ column }: { column: number }, call: Call): Promise<JobEvaluation> =>
      evaluating(({ store, file }) => evaluateJob(store, file, column, optionsOf(call))),
    /** As CSV with all confusions. */
    saveEvaluation: (
      args: {
        column: number;
        target: string;
        format: EvaluationFormat;
        language: EvaluationLanguage;
      },
      call: Call,
    ): Promise<JobExported> =>
      evaluating(async ({ store, file }) => {
        const { column, target, format, language } = args;
        const most = format === 'csv' ? Infinity : undefined;
        const evaluation = await evaluateJob(store, file, column, optionsOf(call), most);
        return saveEvaluation(evaluation, file.summary, target, format, language);
      }),
  };
}
