import { availableParallelism } from 'node:os';
import type { BatchAnswer, LaidTexts } from '../core/fast/classifier.ts';
import { copyAnswers, emptyAnswer } from '../core/fast/answers.ts';
import type { ModelImage } from '../core/fast/model-image.ts';
import { rememberRecent } from '../core/fast/recent-answers.ts';
import type { LinearModel } from '../core/linear/model.ts';
import type { ClassifyHandlers } from './classify-thread.ts';
import { startThread, type Thread } from './thread.ts';

/** Threads that classify over one model, which lies in memory once. */
export interface ClassifyPool {
  readonly threads: number;
  /**
   * The `top` likeliest classes of each text, as `classifyBatch` answers them. Several calls may be under way at once;
   * each is cut into portions that all threads share.
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

/** Some milliseconds of work: enough that the messages do not count, few enough that no thread waits long for another. */
const PORTION_TEXTS = 1024;
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
    opened.catch(() => {}); // told to whoever waits for a portion
    return { thread, opened, underWay: 0 };
  });

  /** Gives a portion to the thread that has least to do. */
  async function classifyPortion(texts: LaidTexts, top: number): Promise<BatchAnswer> {
    const worker = workers.reduce((least, one) => (one.underWay < least.underWay ? one : least));
    const answer = sharedAnswer(texts.ends.length, top);
    worker.underWay += texts.ends.length;
    try {
      await worker.opened;
      await worker.thread.call('classify', { texts, answer });
      return answer;
    } finally {
      worker.underWay -= texts.ends.length;
    }
  }

  async function classifyAll(texts: readonly string[], top: number): Promise<BatchAnswer> {
    const { model } = await ready;
    const most = Math.min(top, model.classes.length);
    const size = Math.min(PORTION_TEXTS, Math.ceil(texts.length / workers.length));
    const portions: Promise<BatchAnswer>[] = [];
    for (let first = 0; first < texts.length; first += size) {
      portions.push(classifyPortion(layTexts(texts.slice(first, first + size)), most));
    }
    const whole = emptyAnswer(texts.length, most);
    (await Promise.all(portions)).forEach((part, i) => copyAnswers(whole, i * size, part));
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

/** Lays texts where another thread reads them: a copy of their units, which costs a tenth of cloning them. */
function layTexts(texts: readonly string[]): LaidTexts {
  const ends = new Uint32Array(new SharedArrayBuffer(texts.length * 4));
  let length = 0;
  texts.forEach((text, i) => {
    length += text.length;
    ends[i] = length;
  });
  const memory = new SharedArrayBuffer(length * 2);
  Buffer.from(memory).write(texts.join(''), 'utf16le');
  return { units: new Uint16Array(memory), ends };
}

function sharedAnswer(texts: number, top: number): BatchAnswer {
  const places = texts * top;
  return {
    top,
    probabilities: new Float64Array(new SharedArrayBuffer(places * 8)),
    scores: new Float64Array(new SharedArrayBuffer(places * 8)),
    confidences: new Float64Array(new SharedArrayBuffer(texts * 8)).fill(NaN),
    classes: new Uint16Array(new SharedArrayBuffer(places * 2)),
    knownTokens: new Uint32Array(new SharedArrayBuffer(texts * 4)),
  };
}
