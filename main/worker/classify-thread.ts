import { openFastClassifier } from '../core/fast/classifier.ts';
import type { BatchClassifier } from '../core/fast/classifier.ts';
import type { LinearModel } from '../core/linear/model.ts';
import { openReadyModel } from '../model/ready/open-ready.ts';
import type { ReadyModel } from '../model/ready/ready-file.ts';
import type { AnsweredRowsFormat } from './added-cells.ts';
import { answeredRowsWriter, type AnsweredRows } from './answered-rows.ts';
import type { PooledModel } from './classify-pool.ts';
import type { LaidRows } from './laid-rows.ts';
import { workAtCall, type SharedCall } from './shared-call.ts';
import { serveThread, stopped } from './thread.ts';
import { writerFor } from './text-writer.ts';

// One of the threads of a pool: it has the model in common with the others, and nothing else.
let classifier: BatchClassifier | null = null;
let classes: LinearModel['classes'] = [];
let writeRows: ReturnType<typeof answeredRowsWriter> | null = null;
let stop = new Int32Array(new SharedArrayBuffer(4));

interface OpenArgs extends PooledModel {
  readonly stop: Int32Array<SharedArrayBuffer>;
}

interface WriteArgs {
  readonly laid: LaidRows;
  readonly room: SharedArrayBuffer;
}

const handlers = {
  /** The coefficients of a model that was made ready, for all threads: `open` gives them to each, to this one too. */
  load: (ready: ReadyModel): PooledModel => {
    const { model, image } = openReadyModel(ready);
    return { model, image };
  },
  /**
   * To be called once, before anything else.
   * @param place holds 1 once nothing more is to be begun
   */
  open: ({ model, image, stop: place }: OpenArgs): null => {
    stop = place;
    classes = model.classes;
    classifier = openFastClassifier(model, image, { writerFor });
    return null;
  },
  /** Takes part in a call until nothing of it is left; the answers lie where both sides see them. */
  classify: (call: SharedCall): null => {
    const own = classifier;
    if (!own) throw new Error('a thread of the pool was asked before it had a model');
    workAtCall(call, (texts, answer) => {
      if (Atomics.load(stop, 0) === 1) throw stopped();
      own.classifyLaid(texts, answer);
    });
    return null;
  },
  /** To be called before `write`. */
  format: (format: AnsweredRowsFormat): null => {
    const own = classifier;
    if (!own) throw new Error('a thread of the pool was to write before it had a model');
    writeRows = answeredRowsWriter(format, classes, own.classifyLaid);
    return null;
  },
  /** Answers the texts of rows and writes both; into `room` if they fit. */
  write: ({ laid, room }: WriteArgs): AnsweredRows => {
    if (!writeRows) throw new Error('a thread of the pool was to write before it knew how');
    if (Atomics.load(stop, 0) === 1) throw stopped();
    return writeRows(laid, room);
  },
  /** Gives the thread's part of the image back, for others to take. */
  close: (_: null): null => {
    classifier?.close();
    classifier = null;
    return null;
  },
};

/** What `startThread<ClassifyHandlers>('classify-thread')` offers. */
export type ClassifyHandlers = typeof handlers;

serveThread(handlers);
