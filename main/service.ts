import type { Message } from '../preload/calls.ts';
import type { EventName, EventValue, Granted } from '../preload/contract.ts';
import { jsonWritten } from './files/replace-file.ts';
import { classifyHandlers } from './service/classify-handlers.ts';
import { createLines, type Line, type ServiceHandlers } from './service/connect.ts';
import { evaluationHandlers } from './service/evaluation-handlers.ts';
import { exportHandlers } from './service/export-handlers.ts';
import { filesHandlers, type HostAbilities } from './service/files-handlers.ts';
import { createGrants } from './service/grants.ts';
import { openJobs } from './service/jobs.ts';
import { openModels } from './service/models.ts';
import { reviewHandlers } from './service/review-handlers.ts';
import { readSampleSentence } from './service/sample.ts';
import { openSettings } from './service/settings.ts';
import { tableHandlers } from './service/table-handlers.ts';
import { openCorrections } from './service/corrections.ts';
import { openTrainings } from './service/training.ts';

export type { HostAbilities, Purpose } from './service/files-handlers.ts';

export interface ServiceOptions {
  readonly host: HostAbilities;
  readonly folders: {
    readonly models: string;
    readonly jobs: string;
    readonly trainings: string;
    readonly settings: string;
    /** Where uploads lie that do not outlive the process. */
    readonly temporary?: string;
  };
  /** What comes with the app: model files, the first of which is current until the user chooses, and two sample tables, one with the class of each item. */
  readonly bundled: {
    readonly models: readonly string[];
    readonly sample: string;
    readonly labelled: string;
  };
  readonly version: string;
  readonly platform: string;
  /** The system's language, BCP 47. */
  readonly locale: string;
}

/** The contract, implemented. Knows no host but by its abilities. */
export interface Service {
  /** Serves one page; `post` carries messages to it. */
  connect(post: (message: Message) => void): Line;
  /** Grants a file or folder that the user dropped, chose or uploaded. */
  grant(path: string): Promise<Granted>;
  /** Where the target of that id lies; throws `file.not-granted`. */
  targetPath(id: string): string;
  /** Tells every page of an event. */
  emit<K extends EventName>(name: K, value: EventValue<K>): void;
  /** Stops every thread; a running job is cancelled, its rows so far are kept. */
  close(): Promise<void>;
}

/** Starts the service; the current model is opened behind the first answers. */
export function createService(options: ServiceOptions): Service {
  const { host, folders, bundled } = options;
  const grants = createGrants();
  const emit = <K extends EventName>(name: K, value: EventValue<K>) => lines.emit(name, value);
  const settings = openSettings(folders.settings);
  const models = openModels({ folder: folders.models, bundled: bundled.models, grants, emit });
  const jobs = openJobs({
    ...{ folder: folders.jobs, temporary: folders.temporary },
    ...{ grants, emit, models },
  });
  const trainings = openTrainings({ folder: folders.trainings, grants, emit, library: models });

  const corrections = openCorrections(jobs.jobs, grants, folders);

  const handlers: ServiceHandlers = {
    'app.info': async () => ({
      host: host.name,
      version: options.version,
      platform: options.platform,
      locale: options.locale,
      settings: (await settings).read(),
      firstStart: (await settings).firstStart,
    }),
    'app.settings': async (next) => (await settings).write(next),
    'app.sample': () => readSampleSentence(bundled.sample),
    ...filesHandlers(host, grants, bundled),
    ...models.handlers,
    ...classifyHandlers(models.current),
    ...tableHandlers(grants, folders.settings),
    ...jobs.handlers,
    ...evaluationHandlers(jobs.jobs, grants),
    ...exportHandlers(jobs.jobs, grants),
    ...reviewHandlers(jobs.jobs, folders.settings),
    ...trainings.handlers,
    ...corrections.handlers,
  };
  const lines = createLines(handlers);

  return {
    connect: lines.connect,
    grant: grants.grant,
    targetPath: grants.targetOf,
    emit,
    async close() {
      await Promise.all([models.close(), jobs.close(), trainings.close(), corrections.close()]);
      await jsonWritten();
    },
  };
}
