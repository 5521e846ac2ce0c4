import { createClassifier, type Classification, type Classifier } from '../linear/classify.ts';
import type { LinearModel } from '../linear/model.ts';
import { buildFastImage, type FastImage, type ImageOptions } from './image.ts';
import { openKernel } from './kernel.ts';
import {
  BLOCK_TEXTS,
  CALL_TEXTS,
  CALL_UNITS,
  LONGEST_TEXT,
  MOST_THREADS,
  MOST_TOP,
  ownList,
  ownPlaces,
} from './layout.ts';

/** The class index where a text has no known token: such a text is never classified. */
export const NO_CLASS = 0xffff;

/** The answers for many texts; place `i * top + j` is the j-th likeliest class of text i. */
export interface BatchAnswer {
  /** How many classes each text has: what was asked for, at most the number of classes. */
  readonly top: number;
  /** Places in the model's classes; `NO_CLASS` for a text without a known token. */
  readonly classes: Uint16Array;
  /** 0 for a text without a known token. */
  readonly probabilities: Float64Array;
  /** Decision function; 0 for a text without a known token. */
  readonly scores: Float64Array;
  /** How many different tokens of each text the model knows. */
  readonly knownTokens: Uint32Array;
}

/** Writes the UTF-16 units of a text into a memory, at an offset in bytes. */
export type WriteText = (text: string, at: number) => void;

export interface ClassifierOptions {
  /** A quicker way into the memory than one unit after the other, where the host has one: Node's `Buffer.write`. */
  readonly writerFor?: (memory: ArrayBufferLike) => WriteText;
}

function unitWriter(memory: ArrayBufferLike): WriteText {
  const units = new Uint16Array(memory);
  return (text, at) => {
    for (let i = 0; i < text.length; i++) units[at / 2 + i] = text.charCodeAt(i);
  };
}

export interface BatchClassifier extends Classifier {
  /** The `top` likeliest classes of each text; the same answers as `classify`, as flat arrays. */
  classifyBatch(texts: readonly string[], top: number): BatchAnswer;
  /** Gives this thread's part of the image back. The classifier must not be used afterwards. */
  close(): void;
}

/** A classifier for this thread: over an image of its own, or plain where the kernel cannot do the model. */
export function createFastClassifier(
  model: LinearModel,
  options: ImageOptions & ClassifierOptions = {},
): BatchClassifier {
  return openFastClassifier(model, buildFastImage(model, options), options);
}

/**
 * A classifier for this thread over an image that other threads may share.
 * @param image what `buildFastImage` made of this very model; null for the plain path
 * @throws RangeError if 16 threads have opened the image already
 */
export function openFastClassifier(
  model: LinearModel,
  image: FastImage | null,
  options: ClassifierOptions = {},
): BatchClassifier {
  const plain = createClassifier(model);
  return image === null ? plainBatches(model, plain) : kernelBatches(model, plain, image, options);
}

function emptyAnswer(texts: number, top: number): BatchAnswer {
  return {
    top,
    classes: new Uint16Array(texts * top).fill(NO_CLASS),
    probabilities: new Float64Array(texts * top),
    scores: new Float64Array(texts * top),
    knownTokens: new Uint32Array(texts),
  };
}

function writeAnswer(answer: BatchAnswer, text: number, { knownTokens, classes }: Classification) {
  answer.knownTokens[text] = knownTokens;
  classes.forEach(({ index, probability, score }, j) => {
    answer.classes[text * answer.top + j] = index;
    answer.probabilities[text * answer.top + j] = probability;
    answer.scores[text * answer.top + j] = score;
  });
}

function plainBatches(model: LinearModel, plain: Classifier): BatchClassifier {
  return {
    classify: plain.classify,
    classifyBatch(texts, top) {
      const answer = emptyAnswer(texts.length, Math.min(top, model.classes.length));
      texts.forEach((text, i) => writeAnswer(answer, i, plain.classify(text, answer.top)));
      return answer;
    },
    close() {},
  };
}

/** Takes a part of the image that no other thread has. */
function claimPart(claims: Int32Array): number {
  for (let part = 0; part < MOST_THREADS; part++) {
    if (Atomics.compareExchange(claims, part, 0, 1) === 0) return part;
  }
  throw new RangeError(`no more than ${MOST_THREADS} threads can classify over one image`);
}

function kernelBatches(
  model: LinearModel,
  plain: Classifier,
  { memory, places }: FastImage,
  { writerFor = unitWriter }: ClassifierOptions,
): BatchClassifier {
  const { buffer } = memory;
  const claims = new Int32Array(buffer, places.claims, MOST_THREADS);
  const part = claimPart(claims);
  const own = ownPlaces(places.own + part * places.ownBytes, places.rowBytes);
  const kernel = openKernel(memory);
  kernel.attach(places.list);
  new Uint32Array(buffer).set(ownList(own), own.list / 4);
  kernel.attachOwn(own.list);

  const units = new Uint16Array(buffer, own.text, CALL_UNITS);
  const writeText = writerFor(buffer);
  const ends = new Uint32Array(buffer, own.ends, CALL_TEXTS);
  const known = new Uint32Array(buffer, own.known, CALL_TEXTS);
  const classes = new Uint16Array(buffer, own.classes, CALL_TEXTS * MOST_TOP);
  const probabilities = new Float64Array(buffer, own.probabilities, CALL_TEXTS * MOST_TOP);
  const scores = new Float64Array(buffer, own.scores, CALL_TEXTS * MOST_TOP);

  /** Writes as many of the texts from `first` on as one call takes; too long ones as empty. Returns how many. */
  function writeTexts(texts: readonly string[], first: number): number {
    let at = 0;
    let count = 0;
    while (count < CALL_TEXTS && first + count < texts.length) {
      const text = texts[first + count];
      const length = text.length > LONGEST_TEXT ? 0 : text.length;
      if (at + length + 1 > units.length) break;
      if (length > 0) writeText(text, own.text + at * 2);
      at += length;
      ends[count++] = own.text + at * 2;
      units[at++] = 0;
    }
    return count;
  }

  function run(count: number, top: number): void {
    kernel.classifyTexts(
      own.text,
      own.ends,
      count,
      BLOCK_TEXTS,
      top,
      own.known,
      own.classes,
      own.probabilities,
      own.scores,
    );
  }

  return {
    classify(text, top) {
      const most = Math.min(top, model.classes.length);
      if (text.length > LONGEST_TEXT || most > MOST_TOP || most < 1)
        return plain.classify(text, top);
      writeTexts([text], 0);
      run(1, most);
      const knownTokens = known[0];
      if (knownTokens === 0) return { knownTokens, classes: [] };
      const ranked = Array.from({ length: most }, (_, j) => ({
        index: classes[j],
        probability: probabilities[j],
        score: scores[j],
      }));
      return { knownTokens, classes: ranked };
    },

    classifyBatch(texts, top) {
      const most = Math.min(top, model.classes.length);
      if (most > MOST_TOP || most < 1) return plainBatches(model, plain).classifyBatch(texts, most);
      const answer = emptyAnswer(texts.length, most);
      for (let first = 0; first < texts.length;) {
        const count = writeTexts(texts, first);
        run(count, most);
        answer.knownTokens.set(known.subarray(0, count), first);
        answer.classes.set(classes.subarray(0, count * most), first * most);
        answer.probabilities.set(probabilities.subarray(0, count * most), first * most);
        answer.scores.set(scores.subarray(0, count * most), first * most);
        first += count;
      }
      texts.forEach((text, i) => {
        if (text.length > LONGEST_TEXT) writeAnswer(answer, i, plain.classify(text, most));
      });
      return answer;
    },

    close() {
      Atomics.store(claims, part, 0);
    },
  };
}
