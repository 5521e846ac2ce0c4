import { confidenceOf } from '../linear/calibration.ts';
import type { Classifier, RankedClass } from '../linear/classify.ts';
import { explain, type ExplainedClass } from '../linear/explain.ts';
import type { LinearModel } from '../linear/model.ts';
import { emptyAnswer, writeAnswer, type BatchAnswer } from './answers.ts';
import type { BatchClassifier, ClassifierOptions } from './classifier.ts';
import { explanationReader } from './explanation.ts';
import type { FastImage } from './image.ts';
import { openKernel } from './kernel.ts';
import {
  BLOCK_TEXTS,
  CALL_TEXTS,
  CALL_UNITS,
  EXPLAINED_BYTES,
  EXPLAINED_HEAD,
  LONGEST_TEXT,
  MOST_THREADS,
  MOST_TOP,
  ownList,
  ownPlaces,
} from './layout.ts';
import { plainBatches } from './plain-classifier.ts';
import { laidTexts, textsOf, unitWriter, type Texts } from './texts.ts';

/** Takes a part of the image that no other thread has. */
export function claimPart(claims: Int32Array): number {
  for (let part = 0; part < MOST_THREADS; part++) {
    if (Atomics.compareExchange(claims, part, 0, 1) === 0) return part;
  }
  throw new RangeError(`no more than ${MOST_THREADS} threads can classify over one image`);
}

/**
 * A classifier that has the kernel do what it can, and the plain path the rest: texts that are very long, more classes
 * than the kernel ranks, explanations of texts without a known token.
 * @throws RangeError if 16 threads have opened the image already
 */
export function kernelBatches(
  model: LinearModel,
  plain: Classifier,
  { memory, places }: FastImage,
  options: ClassifierOptions,
): BatchClassifier {
  const { buffer } = memory;
  const claims = new Int32Array(buffer, places.claims, MOST_THREADS);
  const part = claimPart(claims);
  const own = ownPlaces(places.own + part * places.ownBytes, places.rowBytes);
  const kernel = openKernel(memory);
  kernel.attach(places.list);
  new Uint32Array(buffer).set(ownList(own), own.list / 4);
  kernel.attachOwn(own.list);
  const slow = plainBatches(model, plain);
  const { calibration } = model;

  const units = new Uint16Array(buffer, own.text, CALL_UNITS);
  const writeText = (options.writerFor ?? unitWriter)(buffer);
  const ends = new Uint32Array(buffer, own.ends, CALL_TEXTS);
  const known = new Uint32Array(buffer, own.known, CALL_TEXTS);
  const classes = new Uint16Array(buffer, own.classes, CALL_TEXTS * MOST_TOP);
  const probabilities = new Float64Array(buffer, own.probabilities, CALL_TEXTS * MOST_TOP);
  const scores = new Float64Array(buffer, own.scores, CALL_TEXTS * MOST_TOP);
  const readExplanation = explanationReader(buffer, own.explained);

  /** Writes as many of the texts from `first` on as one call takes; too long ones as empty. Returns how many. */
  function writeTexts(texts: Texts, first: number): number {
    let at = 0;
    let count = 0;
    while (count < CALL_TEXTS && first + count < texts.count) {
      const written = texts.lengthOf(first + count);
      const length = written > LONGEST_TEXT ? 0 : written;
      if (at + length + 1 > units.length) break;
      if (length > 0) texts.write(first + count, own.text + at * 2);
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

  /** Runs one text; false if the kernel cannot. */
  function runOne(text: string, top: number): boolean {
    if (text.length > LONGEST_TEXT || top > MOST_TOP || top < 1) return false;
    if (text.length > 0) writeText(text, own.text);
    ends[0] = own.text + text.length * 2;
    units[text.length] = 0;
    run(1, top);
    return true;
  }

  function rankedClasses(count: number): RankedClass[] {
    const ranked: RankedClass[] = [];
    for (let j = 0; j < count; j++) {
      ranked.push({ index: classes[j], probability: probabilities[j], score: scores[j] });
    }
    return ranked;
  }

  /** Explains the first `count` of the list of classes for the text that was run last; null if there is no room. */
  function explainListed(count: number) {
    const size = known[0] * (EXPLAINED_HEAD + count * 8);
    if (size > EXPLAINED_BYTES) return null;
    kernel.explainText(own.classes, count, own.scores, own.probabilities, own.explained);
    const explained: ExplainedClass[] = [];
    for (let j = 0; j < count; j++) {
      const index = classes[j];
      const intercept = model.intercept[index];
      explained.push({ index, probability: probabilities[j], score: scores[j], intercept });
    }
    return { classes: explained, tokens: readExplanation(known[0], count) };
  }

  /**
   * How often answers like this are right, from the scores of the first two classes; null where they do not tell: behind
   * a second score that is clipped, other classes may have larger ones than those that rank first.
   */
  function confidenceAt(place: number, top: number): number | null {
    if (!calibration || top < 2 || Math.abs(scores[place + 1]) >= 1) return null;
    return confidenceOf(calibration, scores[place] - scores[place + 1]);
  }

  /** Fills in the confidences of the texts that were run last. */
  function addConfidences(texts: Texts, first: number, count: number, answer: BatchAnswer): void {
    answer.confidences.fill(NaN, first, first + count);
    for (let i = 0; calibration && i < count; i++) {
      if (known[i] === 0) continue;
      const confidence =
        confidenceAt(i * answer.top, answer.top) ??
        plain.classify(texts.textOf(first + i), 1).confidence;
      answer.confidences[first + i] = confidence ?? NaN;
    }
  }

  function classifyTexts(texts: Texts, top: number, answer = emptyAnswer(texts.count, top)) {
    let tooLong = false;
    for (let first = 0; first < texts.count;) {
      const count = writeTexts(texts, first);
      run(count, top);
      answer.knownTokens.set(known.subarray(0, count), first);
      answer.classes.set(classes.subarray(0, count * top), first * top);
      answer.probabilities.set(probabilities.subarray(0, count * top), first * top);
      answer.scores.set(scores.subarray(0, count * top), first * top);
      addConfidences(texts, first, count, answer);
      for (let i = first; i < first + count; i++) tooLong ||= texts.lengthOf(i) > LONGEST_TEXT;
      first += count;
    }
    for (let i = 0; tooLong && i < texts.count; i++) {
      if (texts.lengthOf(i) <= LONGEST_TEXT) continue;
      writeAnswer(answer, i, plain.classify(texts.textOf(i), top));
    }
    return answer;
  }

  return {
    classify(text, top) {
      const most = Math.min(top, model.classes.length);
      if (!runOne(text, most)) return plain.classify(text, top);
      const knownTokens = known[0];
      if (knownTokens === 0) return { knownTokens, classes: [] };
      if (!calibration) return { knownTokens, classes: rankedClasses(most) };
      const confidence = confidenceAt(0, most);
      if (confidence === null) return plain.classify(text, top);
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
      if (classIndexes.length > MOST_TOP || !runOne(text, 1) || known[0] === 0) {
        return explain(model, text, classIndexes);
      }
      classes.set(classIndexes);
      return explainListed(classIndexes.length) ?? explain(model, text, classIndexes);
    },

    explainTop(text, top) {
      const most = Math.min(top, model.classes.length);
      if (!runOne(text, most)) return slow.explainTop(text, top);
      const knownTokens = known[0];
      if (knownTokens === 0) return { knownTokens, classes: [], tokens: [] };
      const found = explainListed(most);
      if (!found) return slow.explainTop(text, top);
      return { knownTokens, classes: found.classes, tokens: found.tokens };
    },

    close() {
      Atomics.store(claims, part, 0);
    },
  };
}
