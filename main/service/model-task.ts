import { basename } from 'node:path';
import { CallFailed, type CallOptions } from '../../preload/calls.ts';
import { Problem } from '../core/problem.ts';
import type { ModelHandlers } from '../worker/model-thread.ts';
import { startThread, type Thread } from '../worker/thread.ts';

/** How long a damaged or hostile file may keep a thread before the thread is ended. */
const SUMMARY_LIMIT = 20_000;
/** How long a cancelled call may take to end by itself. */
const CANCEL_PATIENCE = 2_000;

/** Card and sizes of a model file. */
export const readSummary = (path: string) =>
  inThread((thread) => thread.call('summary', { path }), {
    file: basename(path),
    limit: SUMMARY_LIMIT,
  });

/** Threads at work, to be ended with the app. */
const running = new Set<Thread<ModelHandlers>>();

interface TaskOptions {
  /** The file's name, for the sentence. */
  readonly file: string;
  /** Milliseconds after which the thread is ended. */
  readonly limit?: number;
  readonly signal?: CallOptions['signal'];
}

/** Does one task in a thread of its own, which is ended when it takes too long or does not heed a cancel. */
export async function inThread<T>(
  work: (thread: Thread<ModelHandlers>) => Promise<T>,
  { file, limit, signal }: TaskOptions,
): Promise<T> {
  const thread = startThread<ModelHandlers>('model-thread');
  running.add(thread);
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<never>((_, reject) => {
    const endAfter = (milliseconds: number, problem: Problem) => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(problem), milliseconds);
    };
    if (limit !== undefined) {
      endAfter(
        limit,
        new Problem(
          'model.too-slow',
          `“${file}” took longer than ${limit / 1000} seconds to read and was given up. It may be damaged.`,
          { file, seconds: limit / 1000 },
        ),
      );
    }
    signal?.addEventListener('abort', () =>
      endAfter(CANCEL_PATIENCE, new Problem('cancelled', 'Cancelled.')),
    );
  });
  try {
    return await Promise.race([work(thread), ended]);
  } catch (error) {
    // What the thread calls a problem is one on this side too: the library keeps its sentence.
    if (!(error instanceof CallFailed)) throw error;
    const { code, message, detail } = error.problem;
    throw new Problem(code, message, detail, error);
  } finally {
    clearTimeout(timer);
    running.delete(thread);
    await thread.kill();
  }
}

/** Ends what is under way, with the app. */
export async function endTasks(): Promise<void> {
  await Promise.all([...running].map((thread) => thread.kill()));
}
