import { basename, extname } from 'node:path';
import { readJob } from '../../../job/job-file.ts';
import { jobFolder, listJobs, removeJob } from '../../../job/list.ts';
import type { JobSummary } from '../../../job/job.ts';
import { savedPlainly } from '../../../job/save.ts';
import { CLASSES_SAVED } from '../../../job/job.ts';
import { REPORT_LANGUAGES } from '../../../table/report-words.ts';
import { dataFolders } from '../../folders.ts';
import { EXIT, usageProblem } from '../codes.ts';
import { formatLines } from '../describe.ts';
import { withJobThread } from '../job-thread.ts';
import { withModelThread } from '../model-thread.ts';
import { openUserLibrary } from '../models.ts';
import { COMMON, readArguments, readChoice, readNumber } from '../options.ts';
import { print, say } from '../output.ts';
import { createProgress, whole } from '../progress.ts';
import { formatOf } from '../output-format.ts';

const OPTIONS = {
  ...COMMON,
  output: { type: 'string', short: 'o' },
  format: { type: 'string' },
  top: { type: 'string', default: String(CLASSES_SAVED) },
  reviewed: { type: 'boolean' },
  language: { type: 'string', default: 'en' },
  quiet: { type: 'boolean', short: 'q' },
} as const;

const REVIEW_COLUMNS = [
  'final-label',
  'final-name',
  'review',
  'reviewed-by',
  'reviewed-at',
] as const;

const ACTIONS = ['list', 'show', 'resume', 'export', 'remove'] as const;

/** `rotulo jobs [list|show ID|resume ID|export ID|remove ID]`: the runs of the Batch page. */
export async function jobs(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const [word = 'list', wanted, surplus] = positionals;
  const action = readChoice('action', word, ACTIONS);
  const folder = dataFolders(values.data).jobs;
  if (surplus !== undefined || (action === 'list' && wanted !== undefined)) {
    const argument = surplus ?? wanted;
    throw usageProblem('surplus', `“${argument}” is one argument too many.`, { argument });
  }
  if (action === 'list') return list(folder);
  if (wanted === undefined) {
    throw usageProblem('missing', 'The id of the job is missing; see: rotulo jobs', {
      what: 'The id of the job',
    });
  }
  const job = await findJob(folder, wanted);
  if (action === 'show') return show(job);
  if (action === 'remove') return remove(folder, job);
  if (action === 'resume') return resume(folder, job, values, signal);
  return exportJob(folder, job, values, signal);
}

/** The job whose id is, or begins with, what was given. */
async function findJob(folder: string, wanted: string): Promise<JobSummary> {
  const all = await listJobs(folder);
  const found = all.filter(({ id }) => id === wanted);
  const alike = found.length > 0 ? found : all.filter(({ id }) => id.startsWith(wanted));
  if (alike.length === 1) return alike[0];
  throw alike.length > 1
    ? usageProblem(
        'job-twice',
        `${alike.length} jobs begin with “${wanted}”. Give more of the id.`,
        {
          job: wanted,
        },
      )
    : usageProblem('job-unknown', `There is no job “${wanted}”. See: rotulo jobs`, { job: wanted });
}

async function list(folder: string): Promise<number> {
  const lines = (await listJobs(folder)).map(({ id, state, created, rows, fileName }) => [
    ...[id, state, created, rows, fileName],
  ]);
  await print(formatLines(lines));
  return EXIT.fine;
}

async function show(job: JobSummary): Promise<number> {
  await print(
    formatLines([
      ['id', job.id],
      ['file', job.fileName],
      ['state', job.state],
      ['problem', job.problem?.message ?? ''],
      ['resumable', job.resumable ? 'yes' : 'no'],
      ['created', job.created],
      ['model', job.modelId, job.modelTitle],
      ['description', job.description.map((place) => job.columns[place]).join(' + ')],
      ['rows', job.rows],
      ['without a known word', job.unknown],
      ['could not be read', job.lost],
      ['reports', job.problems],
      ['bytes', job.bytesRead, job.bytesTotal],
    ]),
  );
  return EXIT.fine;
}

/** A job that another program works on is not touched. */
function assertFree({ state, fileName }: JobSummary): void {
  if (state !== 'running' && state !== 'waiting') return;
  throw usageProblem('job-runs', `The job over ${fileName} runs in another Rotulo.`, {
    file: fileName,
  });
}

async function remove(folder: string, job: JobSummary): Promise<number> {
  assertFree(job);
  await removeJob(folder, job.id);
  return EXIT.fine;
}

async function resume(
  folder: string,
  job: JobSummary,
  { data, quiet }: { data?: string | undefined; quiet?: boolean | undefined },
  signal: AbortSignal,
): Promise<number> {
  assertFree(job);
  const { summary } = await readJob(jobFolder(folder, job.id), job.id);
  const opened = await withModelThread(signal, async (thread) => {
    const library = await openUserLibrary(thread, data, { signal });
    const entry = (await library.list()).find(({ id }) => id === summary.modelId);
    if (!entry) {
      throw usageProblem(
        'job-model',
        `The model “${summary.modelTitle}” of this job is not in the library any more.`,
        { model: summary.modelTitle },
      );
    }
    return thread.call('open', { path: entry.path }, { signal });
  });
  const progress = createProgress(process.stderr, !quiet);
  const { model, image, digest } = opened;
  const ended = await withJobThread(signal, async (thread, told) => {
    told((now) => {
      const share = now.bytesTotal > 0 ? Math.min(1, now.bytesRead / now.bytesTotal) : null;
      progress.show(`${whole(now.rows)} rows · ${whole(now.rowsPerSecond)} a second`, share);
    });
    await thread.call('resume', { model, image, digest, jobsFolder: folder, id: job.id });
    return thread.call('finished', null);
  }).finally(() => progress.clear());
  if (ended.problem) say(ended.problem.message);
  if (!quiet) say(`${whole(ended.rows)} rows, ${ended.state}.`);
  if (ended.state !== 'done') return signal.aborted ? EXIT.interrupted : EXIT.input;
  return ended.lost > 0 ? EXIT.reported : EXIT.fine;
}

async function exportJob(
  folder: string,
  job: JobSummary,
  values: {
    output?: string;
    format?: string;
    top: string;
    reviewed?: boolean;
    language: string;
    quiet?: boolean;
  },
  signal: AbortSignal,
): Promise<number> {
  assertFree(job);
  const stem = basename(job.fileName, extname(job.fileName));
  const target = values.output ?? `${stem}-classes.${values.format ?? 'csv'}`;
  const format = formatOf(values.format, target);
  const language = readChoice('language', values.language, REPORT_LANGUAGES);
  const ranks = readNumber('top', values.top, 0, 5);
  const plain = savedPlainly(job.calibrated);
  const row = [...(values.reviewed ? REVIEW_COLUMNS : []), ...plain.columns.row];
  const columns = { ...plain.columns, ranks, row };
  const progress = createProgress(process.stderr, !values.quiet);
  const { rows, report } = await withJobThread(signal, async (thread) => {
    await thread.call('open', { jobsFolder: folder, id: job.id });
    return thread.call(
      'export',
      { ...plain, target, format, columns, language },
      { signal, onProgress: ({ done, total }) => progress.show('writing', total && done / total) },
    );
  }).finally(() => progress.clear());
  if (!values.quiet) {
    say(`${whole(rows)} rows in ${target}${report === null ? '.' : `, reports in ${report}.`}`);
  }
  return job.lost > 0 ? EXIT.reported : EXIT.fine;
}
