import { availableParallelism } from 'node:os';
import type { BatchAnswer } from '../core/fast/classifier.ts';
import { copyAnswers, emptyAnswer } from '../core/fast/answers.ts';
import type { ModelImage } from '../core/fast/model-image.ts';
import { rememberRecent } from '../core/fast/recent-answers.ts';
import type { LinearModel } from '../core/linear/model.ts';
import type { ClassifyHandlers } from './classify-thread.ts';
import { beginCall, bytesOfCall } from './shared-call.ts';
import { sharedMemories } from './shared-memories.ts';
import { startThread, type Thread } from './thread.ts';

/** Threads that classify over one model, which lies in memory once. */
export interface ClassifyPool {
  readonly threads: number;
  /**
   * The `top` likeliest classes of each text, as `classifyBatch` answers them. Several calls may be under way at once;
   * whichever thread is free takes the next portion of it.
   * Rejects with `thread.stopped` once the pool is closed.
   */
  classify(texts: readonly string[], top: number): Promise<BatchAnswer>;
  /** Ends the threads, whatever they do. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** As many as the machine has processors, if left out. The image has room for 16. */
  readonly threads?: number;
  /** How many of the texts asked for lately are remembered, so that they are not classified again; 0 for none. */
  readonly recentTexts?: number;
}

/** A call that comes while others are under way is for one thread more for every so many texts. */
const TEXTS_OF_A_THREAD = 2048;
/** The most threads that one pool takes of the image's 16: there may be two pools, and the window. */
const MOST_THREADS = 6;

/** A model, and the image that was made of it; null for the plain path. */
export interface PooledModel {
  readonly model: LinearModel;
  readonly image: ModelImage | null;
}

/**
 * Starts threads that classify.
 * @param pooled may be still on its way: the threads start meanwhile
 */
export function startClassifyPool(
  pooled: PooledModel | Promise<PooledModel>,
  { threads = availableParallelism(), recentTexts }: PoolOptions = {},
): ClassifyPool {
  const ready = Promise.resolve(pooled);
  /** 1 once the pool is closed: what still waits in a thread is not begun. */
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const workers = Array.from({ length: Math.min(threads, MOST_THREADS) }, () => {
    const thread = startThread<ClassifyHandlers>('classify-thread');
    const opened = ready.then(({ model, image }) => thread.call('open', { model, image, stop }));
    opened.catch(() => {}); // told to whoever waits for an answer
    return { thread, opened, underWay: 0 };
  });
  const memories = sharedMemories();

  /** Threads for so many texts: all that have nothing to do, else those with least; each message costs as much as some texts. */
  function workersFor(texts: number) {
    const idle = workers.filter(({ underWay }) => underWay === 0);
    const some = Math.max(idle.length, Math.ceil(texts / TEXTS_OF_A_THREAD), 1);
    return [...workers].sort((a, b) => a.underWay - b.underWay).slice(0, some);
  }

  async function classifyAll(texts: readonly string[], top: number): Promise<BatchAnswer> {
    const { model } = await ready;
    const most = Math.min(top, model.classes.length);
    let units = texts.length;
    for (const text of texts) units += text.length;
    const size = { texts: texts.length, units, top: most };
    const call = { ...size, memory: memories.take(bytesOfCall(size)) };
    const { lay, isDone, answer } = beginCall(call);

    const work = workersFor(texts.length).map(async (worker) => {
      worker.underWay += 1;
      try {
        await worker.opened;
        await worker.thread.call('classify', call);
      } finally {
        worker.underWay -= 1;
      }
    });
    await Promise.resolve(); // the threads are told of the call before its texts are laid out
    lay(texts);
    // A thread that has only just started is not waited for.
    await new Promise<void>((resolve, reject) => {
      for (const one of work) one.then(() => (isDone() ? resolve() : null), reject);
    });
    const whole = emptyAnswer(texts.length, most);
    copyAnswers(whole, 0, answer);
    Promise.all(work).then(
      () => memories.giveBack(call.memory),
      () => {}, // told above, if it mattered
    );
    return whole;
  }

  const recent = rememberRecent(classifyAll, recentTexts);
  return {
    threads: workers.length,
    classify: recent.classify,
    async close() {
      Atomics.store(stop, 0, 1);
      recent.clear();
      await Promise.all(workers.map(({ thread }) => closeThread(thread)));
    },
  };
}

const PATIENCE_MILLISECONDS = 1000;

/** Lets a thread give its part of the image back; one that does not answer is ended all the same. */
async function closeThread(thread: Thread<ClassifyHandlers>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MILLISECONDS);
  });
  await Promise.race([thread.call('close', null).catch(() => null), patience]);
  clearTimeout(timer);
  await thread.kill();
}
