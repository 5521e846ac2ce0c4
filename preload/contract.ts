/**
 * Everything a page can ask of the main process, and everything the main process tells a page.
 * Nothing else is known to both sides. Arguments and answers are validated where they arrive.
 */
import { answer, classDetails, classGroup, explanation, tokenDetails } from './contract/answers.ts';
import { count, done, granted, nothing, target, z, type Granted } from './contract/basics.ts';
import { evaluationRequests } from './contract/evaluation.ts';
import { exportRequests } from './contract/export.ts';
import {
  jobFilter,
  jobPage,
  jobRequests,
  jobSummary,
  rowProblem,
  saved,
  sortings,
} from './contract/jobs.ts';
import { imported, modelDetails, modelSummary, verification } from './contract/models.ts';
import { reviewRequests } from './contract/review.ts';
import { trainingEvents, trainingRequests } from './contract/training.ts';
import { dialect, dialectOverride, rememberedTable, tableView } from './contract/tables.ts';

export * from './contract/answers.ts';
export * from './contract/basics.ts';
export * from './contract/evaluation.ts';
export * from './contract/export.ts';
export * from './contract/jobs.ts';
export * from './contract/models.ts';
export * from './contract/review.ts';
export * from './contract/tables.ts';
export * from './contract/training.ts';

/** What the pages remember between starts. */
export const settings = z.object({
  language: z.enum(['system', 'pt-BR', 'en']),
  scheme: z.enum(['system', 'light', 'dark']),
  top: z.number().int().min(1).max(20),
});
export type Settings = z.infer<typeof settings>;

export const appInfo = z.object({
  host: z.enum(['electron', 'browser']),
  version: z.string(),
  platform: z.string(),
  /** The system's language, BCP 47. */
  locale: z.string(),
  settings,
  /** The app is opened for the first time: nothing was ever set. */
  firstStart: z.boolean(),
});
export type AppInfo = z.infer<typeof appInfo>;

const id = z.object({ id: z.string() });
const text = z.string().max(1_000_000);
const purposes = z.enum(['table', 'model', 'model-folder']);

/** name → [arguments, answer]. The comments say what is not plain from the types. */
export const requests = {
  'app.info': [nothing, appInfo],
  'app.settings': [settings, settings],
  /** A sentence of the sample table; '' where there is none. */
  'app.sample': [nothing, z.string()],

  /** Opens the system's dialog; empty if the user changed their mind. The browser host answers `files.no-dialog`: there the page chooses and uploads. */
  'files.choose': [z.object({ purpose: purposes }), z.array(granted)],
  /** Where to save; null if the user changed their mind. In the browser host a place from which the page downloads. */
  'files.target': [z.object({ name: z.string() }), target.nullable()],
  /** The sample table that comes with the app; `labelled`: the one that holds the class of each item. */
  'files.sample': [z.object({ labelled: z.boolean().optional() }).strict(), granted],

  'models.list': [nothing, z.array(modelSummary)],
  'models.show': [id, modelDetails],
  'models.use': [id, modelSummary],
  /** Progress; a folder of 2015 or a model file of ours. */
  'models.import': [z.object({ file: z.string() }), imported],
  /** Progress. */
  'models.verify': [id, verification],
  /** Set aside, not destroyed: `models.restore` brings it back. */
  'models.remove': [id, done],
  'models.restore': [id, modelSummary],
  /** A copy of the model file, to hand on. */
  'models.copy': [z.object({ id: z.string(), target: z.string() }), saved],

  'classify.text': [z.object({ text, top: z.number().int().min(1).max(20) }), answer],
  'classify.explain': [z.object({ text, classes: z.array(count).min(1).max(20) }), explanation],

  'classes.list': [nothing, z.array(classGroup)],
  'classes.show': [
    z.object({ index: count, strongest: z.number().int().min(1).max(1000) }),
    classDetails,
  ],
  'tokens.show': [
    z.object({ token: z.string(), strongest: z.number().int().min(1).max(1000) }),
    tokenDetails,
  ],
  /** Tokens that start with `prefix`, most frequent (lowest idf) first. */
  'tokens.find': [
    z.object({ prefix: z.string(), limit: z.number().int().min(1).max(100) }),
    z.array(z.string()),
  ],

  /** `override` wins over what the file shows; `remembered` is told beside it and not applied. */
  'table.inspect': [z.object({ file: z.string(), override: dialectOverride }), tableView],
  /** Keeps what the user said about this table for all tables of its kind; an empty override with no columns forgets it. */
  'table.remember': [rememberedTable.extend({ file: z.string() }), done],

  /** Answers as soon as the job runs; `job.changed` tells the rest. */
  'jobs.start': [
    z.object({ file: z.string(), dialect, description: z.array(count).min(1) }),
    jobSummary,
  ],
  ...jobRequests,
  ...reviewRequests,
  ...evaluationRequests,
  ...exportRequests,
  'jobs.list': [nothing, z.array(jobSummary)],
  'jobs.cancel': [id, done],
  'jobs.remove': [id, done],
  'jobs.page': [
    z.object({
      id: z.string(),
      offset: count,
      limit: z.number().int().min(1).max(1000),
      sort: z.enum(sortings),
      filter: jobFilter,
    }),
    jobPage,
  ],
  'jobs.problems': [id, z.array(rowProblem)],

  ...trainingRequests,
} as const;

export const events = {
  'models.changed': z.array(modelSummary),
  'job.changed': jobSummary,
  /** A job that is no more. */
  'job.removed': id,
  ...trainingEvents,
  /** A command of the application's menu, by its name in the pages' command list. */
  'menu.command': z.object({ command: z.string() }),
  /** Files that the host received for the page: opened from the system, dropped on the icon. */
  'files.opened': z.array(granted),
} as const;

export type RequestName = keyof typeof requests;
export type EventName = keyof typeof events;
export type Args<K extends RequestName> = z.infer<(typeof requests)[K][0]>;
export type Answered<K extends RequestName> = z.infer<(typeof requests)[K][1]>;
export type EventValue<K extends EventName> = z.infer<(typeof events)[K]>;

/** What the preload puts on `window.rotulo`: a pipe for `Message`s, and the one way to grant a dropped file. */
export interface Bridge {
  post(message: unknown): void;
  /** Calls `listener` with every message that arrives. */
  receive(listener: (message: unknown) => void): void;
  /** Grants a file or folder that the user dropped or chose; the page gets its handle, never its path. Rejects with a `ProblemData`, no Error: an error's code would not cross the bridge. */
  grant(file: File): Promise<Granted>;
}
