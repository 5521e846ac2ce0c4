import type { Classifier, RankedClass } from '../linear/classify.ts';
import {
  explain,
  type Contribution,
  type ExplainedClass,
  type Explanation,
} from '../linear/explain.ts';
import type { LinearModel } from '../linear/model.ts';
import { emptyAnswer, writeAnswer, type BatchAnswer } from './answers.ts';
import type { BatchClassifier, ClassifierOptions } from './classifier.ts';
import {
  CALL_TEXTS,
  CALL_UNITS,
  LONGEST_TEXT,
  MOST_THREADS,
  MOST_TOP,
  type CallPlaces,
} from './layout.ts';
import { plainBatches } from './plain-classifier.ts';
import { laidTexts, textsOf, unitWriter, type Texts } from './texts.ts';

/** A kernel at work in a thread's own part of an image. Texts count from 0 in each run. */
export interface KernelAtWork {
  readonly buffer: ArrayBufferLike;
  readonly own: CallPlaces;
  /** Classifies the first `count` texts that were laid out. */
  run(count: number, top: number): void;
  /**
   * How often answers like that to a text of the last run, which has a known token, are right; null where the model does
   * not tell, and undefined where only the plain path can.
   */
  confidenceOf(text: number, top: number): number | null | undefined;
  /** What the tokens of the only text of the last run add to the first `count` classes of the list; null if the plain path has to tell. */
  explainListed(count: number, units: number): Contribution[] | null;
  /** Gives the part back. */
  close(): void;
}

/** What every image says of the parts that threads take of it. */
interface PartsImage {
  readonly memory: WebAssembly.Memory;
  readonly places: {
    readonly claims: number;
    readonly list: number;
    readonly own: number;
    readonly ownBytes: number;
  };
}

/**
 * Attaches a kernel to an image, and to a part of it that no other thread has.
 * @param layOut what lies where in a part that begins there
 * @param listOf the list of it that the kernel's `attachOwn` reads
 * @throws RangeError if 16 threads have opened the image already
 */
export function takePart<Own extends { readonly list: number }>(
  kernel: { attach(list: number): void; attachOwn(list: number): void },
  { memory: { buffer }, places }: PartsImage,
  layOut: (from: number) => Own,
  listOf: (own: Own) => number[],
): { own: Own; release: () => void } {
  const claims = new Int32Array(buffer, places.claims, MOST_THREADS);
  for (let part = 0; part < MOST_THREADS; part++) {
    if (Atomics.compareExchange(claims, part, 0, 1) !== 0) continue;
    const own = layOut(places.own + part * places.ownBytes);
    kernel.attach(places.list);
    new Uint32Array(buffer).set(listOf(own), own.list / 4);
    kernel.attachOwn(own.list);
    return { own, release: () => void Atomics.store(claims, part, 0) };
  }
  throw new RangeError(`no more than ${MOST_THREADS} threads can classify over one image`);
}

/**
 * A classifier that has a kernel do what it can, and the plain path the rest: texts that are very long, more classes
 * than the kernel ranks, explanations of texts without a known token.
 */
export function batchesBy(
  kernel: KernelAtWork,
  model: LinearModel,
  plain: Classifier,
  options: ClassifierOptions,
): BatchClassifier {
  const { buffer, own } = kernel;
  const slow = plainBatches(model, plain);
  const units = new Uint16Array(buffer, own.text, CALL_UNITS);
  const writeText = (options.writerFor ?? unitWriter)(buffer);
  const ends = new Uint32Array(buffer, own.ends, CALL_TEXTS);
  const known = new Uint32Array(buffer, own.known, CALL_TEXTS);
  const classes = new Uint16Array(buffer, own.classes, CALL_TEXTS * MOST_TOP);
  const probabilities = new Float64Array(buffer, own.probabilities, CALL_TEXTS * MOST_TOP);
  const scores = new Float64Array(buffer, own.scores, CALL_TEXTS * MOST_TOP);

  /** Writes as many of the texts from `first` on as one call takes; a too long one, alone, as empty. Returns how many. */
  function writeTexts(texts: Texts, first: number): number {
    let at = 0;
    let count = 0;
    while (count < CALL_TEXTS && first + count < texts.count) {
      const length = texts.lengthOf(first + count);
      if (length > LONGEST_TEXT || at + length + 1 > CALL_UNITS) break;
      at += length;
      ends[count++] = own.text + at * 2;
      at++;
    }
    if (count > 0) {
      texts.write(first, count, own.text);
      return count;
    }
    ends[0] = own.text;
    units[0] = 0;
    return 1;
  }

  /** Runs one text; false if the kernel cannot. */
  function runOne(text: string, top: number): boolean {
    if (text.length > LONGEST_TEXT || top > MOST_TOP || top < 1) return false;
    if (text.length > 0) writeText(text, own.text);
    ends[0] = own.text + text.length * 2;
    units[text.length] = 0;
    kernel.run(1, top);
    return true;
  }

  function rankedClasses(count: number): RankedClass[] {
    const ranked: RankedClass[] = [];
    for (let j = 0; j < count; j++) {
      ranked.push({ index: classes[j], probability: probabilities[j], score: scores[j] });
    }
    return ranked;
  }

  /** Explains the first `count` of the list of classes for the text that was run last; null if the kernel cannot. */
  function explainListed(count: number, length: number): Explanation | null {
    const tokens = kernel.explainListed(count, length);
    if (tokens === null) return null;
    const explained: ExplainedClass[] = [];
    for (let j = 0; j < count; j++) {
      const index = classes[j];
      const intercept = model.intercept[index];
      explained.push({ index, probability: probabilities[j], score: scores[j], intercept });
    }
    return { classes: explained, tokens };
  }

  /** Copies the answers to the texts that were run last to the places from `first` on. */
  function copyAnswers(answer: BatchAnswer, texts: Texts, first: number, count: number): void {
    const { top } = answer;
    answer.knownTokens.set(known.subarray(0, count), first);
    answer.classes.set(classes.subarray(0, count * top), first * top);
    answer.probabilities.set(probabilities.subarray(0, count * top), first * top);
    answer.scores.set(scores.subarray(0, count * top), first * top);
    answer.confidences.fill(NaN, first, first + count);
    for (let i = 0; model.calibration && i < count; i++) {
      if (known[i] === 0) continue;
      let confidence = kernel.confidenceOf(i, top);
      if (confidence === undefined) {
        ({ confidence } = plain.classify(texts.textOf(first + i), 1));
      }
      answer.confidences[first + i] = confidence ?? NaN;
    }
    for (let i = first; i < first + count; i++) {
      if (texts.lengthOf(i) <= LONGEST_TEXT) continue;
      writeAnswer(answer, i, plain.classify(texts.textOf(i), top));
    }
  }

  function classifyTexts(texts: Texts, top: number, answer = emptyAnswer(texts.count, top)) {
    for (let first = 0; first < texts.count;) {
      const count = writeTexts(texts, first);
      kernel.run(count, top);
      copyAnswers(answer, texts, first, count);
      first += count;
    }
    return answer;
  }

  return {
    classify(text, top) {
      const most = Math.min(top, model.classes.length);
      if (!runOne(text, most)) return plain.classify(text, top);
      const knownTokens = known[0];
      if (knownTokens === 0) return { knownTokens, classes: [] };
      const confidence = kernel.confidenceOf(0, most);
      if (confidence === undefined) return plain.classify(text, top);
      return { knownTokens, classes: rankedClasses(most), confidence };
    },

    classifyBatch(texts, top) {
      const most = Math.min(top, model.classes.length);
      if (most > MOST_TOP || most < 1) return slow.classifyBatch(texts, most);
      return classifyTexts(textsOf(texts, writeText), most);
    },

    classifyLaid(texts, answer) {
      if (answer.top > MOST_TOP || answer.top < 1) slow.classifyLaid(texts, answer);
      else classifyTexts(laidTexts(texts, buffer), answer.top, answer);
    },

    explain(text, classIndexes) {
      const count = classIndexes.length;
      if (count > MOST_TOP || !runOne(text, 1) || known[0] === 0) {
        return explain(model, text, classIndexes);
      }
      classes.set(classIndexes);
      return explainListed(count, text.length) ?? explain(model, text, classIndexes);
    },

    explainTop(text, top) {
      const most = Math.min(top, model.classes.length);
      if (!runOne(text, most)) return slow.explainTop(text, top);
      const knownTokens = known[0];
      if (knownTokens === 0) return { knownTokens, classes: [], tokens: [] };
      const found = explainListed(most, text.length);
      if (!found) return slow.explainTop(text, top);
      return { knownTokens, classes: found.classes, tokens: found.tokens };
    },

    close: kernel.close,
  };
}
