import { Problem } from '../../core/problem.ts';
import type { ModelHandlers } from '../../worker/model-thread.ts';
import { startThread, type Thread } from '../../worker/thread.ts';

/** How long a thread may take to heed a cancel before it is ended. */
const PATIENCE_MILLISECONDS = 2_000;

export type ModelThread = Thread<ModelHandlers>;

interface LazyThread extends ModelThread {
  /** Starts the thread before it is needed. */
  start(): void;
}

/** A thread that is started when it is first needed. */
function lazyThread(): LazyThread {
  let thread: ModelThread | null = null;
  const started = () => (thread ??= startThread<ModelHandlers>('model-thread'));
  return {
    call: (name, args, options) => started().call(name, args, options),
    listen: (event, listener) => started().listen(event, listener),
    kill: async () => thread?.kill(),
    start: () => void started(),
  };
}

/**
 * Does `work` with the thread that reads and writes model files; a file that makes it hang does not keep a signal from
 * ending the command.
 */
export async function withModelThread<T>(
  signal: AbortSignal,
  work: (thread: LazyThread) => Promise<T>,
): Promise<T> {
  const thread = lazyThread();
  try {
    return await untilCancelled(signal, work(thread));
  } finally {
    await thread.kill();
  }
}

/** What the work of a thread comes to; some time after a signal it is no longer waited for. */
export async function untilCancelled<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let end = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(new Problem('cancelled', 'Cancelled.'));
  });
  const beginEnd = () => {
    timer = setTimeout(end, PATIENCE_MILLISECONDS);
  };
  signal.addEventListener('abort', beginEnd);
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', beginEnd);
    clearTimeout(timer);
  }
}
