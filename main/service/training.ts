import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import {
  trainingReport,
  trainingSummary,
  z,
  type EventName,
  type EventValue,
  type TrainingChoice as ChosenByPage,
  type TrainingReport,
  type TrainingSummary,
} from '../../preload/contract.ts';
import { Problem } from '../core/problem.ts';
import { overrideOf } from '../table/dialect.ts';
import { readRecord, readRecords, removeRecord, unknownTraining } from '../training/record.ts';
import { findRecipe } from '../training/recipes/index.ts';
import { suggestTrainingColumns } from '../training/suggest.ts';
import type { TrainingChoice } from '../training/training.ts';
import { weakClasses } from '../training/weak-classes.ts';
import { startThread } from '../worker/thread.ts';
import type { TrainHandlers } from '../worker/train-thread.ts';
import type { ServiceHandlers } from './connect.ts';
import type { Grants } from './grants.ts';
import { saveTrainingReport } from './training-report.ts';
import { startTrainingRun, type TrainingRun } from './training-run.ts';

type TrainingNames = Extract<keyof ServiceHandlers, `training.${string}`>;
type TrainingHandlers = Omit<
  Pick<ServiceHandlers, TrainingNames>,
  'training.reviews' | 'training.corrections'
>;

export interface TrainingsOptions {
  /** The folder of the records. */
  readonly folder: string;
  readonly grants: Grants;
  readonly emit: <K extends EventName>(name: K, value: EventValue<K>) => void;
  readonly library: {
    /** A place for a model in the library, and the id that it will have. */
    reserve(title: string): Promise<{ id: string; path: string }>;
    /** A model that was written there, and read again, is known from now on. */
    added(id: string): Promise<void>;
  };
}

const recordSchema = z.object({ summary: trainingSummary, report: z.unknown() });

/** Trainings: one runs at a time, in a thread of its own; what became of each is kept. */
export function openTrainings({ folder, grants, emit, library }: TrainingsOptions) {
  let running: TrainingRun | null = null;
  /** From the moment that one is asked for. */
  let starting = false;

  function choiceOf({ file, dialect, columns, names, corrections }: ChosenByPage): TrainingChoice {
    return {
      source: grants.pathOf(file),
      override: overrideOf(dialect),
      columns,
      names: names && {
        ...{ label: names.label, name: names.name, group: names.group },
        source: grants.pathOf(names.file),
        override: overrideOf(names.dialect),
      },
      corrections: corrections?.map((one) => grants.pathOf(one)),
    };
  }

  async function recordOf(id: string) {
    const found = recordSchema.safeParse(await readRecord(folder, id));
    if (!found.success) throw unknownTraining(id);
    return found.data;
  }

  async function reportOf(id: string): Promise<TrainingReport> {
    const { summary, report } = await recordOf(id);
    const found = trainingReport.omit({ weak: true }).safeParse({ ...Object(report), summary });
    if (found.success) return { ...found.data, weak: weakClasses(found.data) };
    throw new Problem('training.no-report', `“${summary.title}” has no report.`, {
      title: summary.title,
    });
  }

  async function stopIfRunning(id: string): Promise<boolean> {
    if (running?.summary().id !== id) return false;
    await running.stop();
    return true;
  }

  const handlers: TrainingHandlers = {
    'training.suggest': ({ file, dialect }) =>
      suggestTrainingColumns(grants.pathOf(file), overrideOf(dialect)),

    'training.inspect': async (choice, { signal, progress }) => {
      const thread = startThread<TrainHandlers>('train-thread');
      const cancelled = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Problem('cancelled', 'Cancelled.')));
      });
      const options = { signal, onProgress: progress };
      try {
        const inspecting = thread.call('inspect', choiceOf(choice), options);
        return await Promise.race([inspecting, cancelled]);
      } finally {
        await thread.kill();
      }
    },

    'training.start': async ({ title, options, ...choice }) => {
      if (running || starting) {
        throw new Problem(
          'training.busy',
          'Another training runs. Wait until it is done, or cancel it.',
        );
      }
      findRecipe(options.recipe);
      starting = true;
      try {
        const { id: modelId, path: target } = await library.reserve(title);
        const spec = {
          ...choiceOf(choice),
          ...{ id: randomUUID(), title, target, options },
          fileName: basename(grants.pathOf(choice.file)),
          created: new Date().toISOString(),
        };
        const tell = (summary: TrainingSummary) => emit('training.changed', summary);
        const run = await startTrainingRun(spec, { folder, modelId, tell, added: library.added });
        running = run;
        void run.finished.then(() => {
          running = null;
          tell(run.summary());
        });
        tell(run.summary());
        return run.summary();
      } finally {
        starting = false;
      }
    },

    'training.list': async () => {
      const now = running?.summary();
      const records = (await readRecords(folder)).flatMap((record) => {
        const found = recordSchema.safeParse(record);
        return found.success ? [found.data.summary] : [];
      });
      return records
        .map((summary) => (summary.id === now?.id ? now : settled(summary)))
        .sort((a, b) => b.created.localeCompare(a.created));
    },

    'training.cancel': async ({ id }) => {
      if (!(await stopIfRunning(id))) await recordOf(id);
      return null;
    },

    'training.remove': async ({ id }) => {
      await stopIfRunning(id);
      await recordOf(id);
      await removeRecord(folder, id);
      emit('training.removed', { id });
      return null;
    },

    'training.report': ({ id }) => reportOf(id),

    'training.save-report': async ({ id, target, format, language }) =>
      saveTrainingReport(grants.targetOf(target), await reportOf(id), format, language),
  };

  return {
    handlers,
    /** Stops what runs. */
    close: async () => {
      await running?.stop();
    },
  };
}

/** A training that nobody runs any more, though its record says so, was ended with the app. */
function settled(summary: TrainingSummary): TrainingSummary {
  if (summary.state !== 'running') return summary;
  const { code, message, detail } = new Problem(
    'training.interrupted',
    'Rotulo was ended while this training ran. Start it again.',
  );
  return { ...summary, state: 'failed', secondsLeft: null, problem: { code, message, detail } };
}
