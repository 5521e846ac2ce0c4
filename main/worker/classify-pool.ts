import type { BatchAnswer } from '../core/fast/classifier.ts';
import { copyAnswers, emptyAnswer } from '../core/fast/answers.ts';
import type { ModelImage } from '../core/fast/model-image.ts';
import { rememberRecent } from '../core/fast/recent-answers.ts';
import type { LinearModel } from '../core/linear/model.ts';
import type { ReadyModel } from '../model/ready/ready-file.ts';
import type { AnsweredRowsFormat } from './added-cells.ts';
import type { ClassifyHandlers } from './classify-thread.ts';
import { poolSize } from './pool-size.ts';
import { rowsInThreads, type RowsInThreads } from './rows-in-threads.ts';
import { beginCall, bytesOfCall, type LaidCall, type SharedCall } from './shared-call.ts';
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
  /** Rows of CSV that are answered and written by the same threads; null for an encoding that they do not write. */
  writeAs(format: AnsweredRowsFormat): RowsInThreads | null;
  /** Ends the threads, whatever they do. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** As many as the machine has processors, if left out. The image has room for 16. */
  readonly threads?: number;
  /** Classes of the model, where that is known while it is on its way: texts need not be kept as strings until it comes. */
  readonly classes?: number;
  /** How many of the texts asked for lately are remembered, so that they are not classified again; 0 for none. */
  readonly recentTexts?: number;
}

/** A call that comes while others are under way is for one thread more for every so many texts. */
const TEXTS_OF_A_THREAD = 2048;

/** A model, and the image that was made of it; null for the plain path. */
export interface PooledModel {
  readonly model: LinearModel;
  readonly image: ModelImage | null;
}

interface Worker {
  readonly thread: Thread<ClassifyHandlers>;
  /** Settles when it has the model. */
  readonly opened: Promise<unknown>;
  /** What it was asked and has not answered. */
  underWay: number;
}

/** Opens a model in one of the threads, none of which has anything to do before. */
export type LoadReady = (ready: ReadyModel) => Promise<PooledModel>;

/**
 * Starts threads that classify.
 * @param pooled may be still on its way: the threads start meanwhile
 */
export function startClassifyPool(
  pooled: PooledModel | Promise<PooledModel> | ((load: LoadReady) => Promise<PooledModel>),
  { threads: count, classes, recentTexts }: PoolOptions = {},
): ClassifyPool {
  const threads = Array.from({ length: poolSize(count) }, () =>
    startThread<ClassifyHandlers>('classify-thread'),
  );
  const load: LoadReady = (model) => threads[0].call('load', model);
  const ready = Promise.resolve(typeof pooled === 'function' ? pooled(load) : pooled);
  /** 1 once the pool is closed: what still waits in a thread is not begun. */
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const workers = threads.map((thread): Worker => {
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

  /** Has a thread do something as soon as it has the model. */
  async function ask<T>(
    worker: Worker,
    work: (thread: Worker['thread']) => Promise<T>,
  ): Promise<T> {
    worker.underWay += 1;
    try {
      await worker.opened;
      return await work(worker.thread);
    } finally {
      worker.underWay -= 1;
    }
  }

  // Nothing that waits for an answer keeps the texts: those that live on while a model is on its way are copied again
  // and again when memory is cleared up.
  function classifyLaid(texts: readonly string[], top: number): Promise<BatchAnswer> {
    let units = texts.length;
    for (const text of texts) units += text.length;
    const size = { texts: texts.length, units, top };
    const call = { ...size, memory: memories.take(bytesOfCall(size)) };
    const laid = beginCall(call);
    const answered = answerOf(call, laid);
    void layNext(laid, texts);
    return answered;
  }

  async function answerOf(call: SharedCall, { isDone, answer }: LaidCall): Promise<BatchAnswer> {
    const work = workersFor(call.texts).map((worker) =>
      ask(worker, (thread) => thread.call('classify', call)),
    );
    // A thread that has only just started is not waited for.
    await new Promise<void>((resolve, reject) => {
      for (const one of work) one.then(() => (isDone() ? resolve() : null), reject);
    });
    const whole = emptyAnswer(call.texts, call.top);
    copyAnswers(whole, 0, answer);
    Promise.all(work).then(
      () => memories.giveBack(call.memory),
      () => {}, // told above, if it mattered
    );
    return whole;
  }

  async function classifyAll(texts: readonly string[], top: number): Promise<BatchAnswer> {
    const most = classes ?? (await ready).model.classes.length;
    return classifyLaid(texts, Math.min(top, most));
  }

  const recent = rememberRecent(classifyAll, recentTexts);
  return {
    threads: workers.length,
    classify: recent.classify,
    writeAs: (format) => rowsInThreads(workers, format, memories),
    async close() {
      Atomics.store(stop, 0, 1);
      recent.clear();
      await Promise.all(workers.map(({ thread }) => closeThread(thread)));
    },
  };
}

/** Lays texts out once the threads are told of their call. */
async function layNext({ lay }: LaidCall, texts: readonly string[]): Promise<void> {
  await Promise.resolve();
  lay(texts);
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
