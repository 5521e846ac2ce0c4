import { confidenceOf } from '../../linear/calibration.ts';
import type { Classifier, RankedClass } from '../../linear/classify.ts';
import { explain, type Explanation } from '../../linear/explain.ts';
import type { LinearModel } from '../../linear/model.ts';
import { emptyAnswer, writeAnswer, type BatchAnswer } from '../answers.ts';
import type { BatchClassifier, ClassifierOptions } from '../classifier.ts';
import { claimPart } from '../kernel-classifier.ts';
import {
  CALL_TEXTS,
  CALL_UNITS,
  EXPLAINED_BYTES,
  LONGEST_TEXT,
  MOST_THREADS,
  MOST_TOP,
} from '../layout.ts';
import { plainBatches } from '../plain-classifier.ts';
import { laidTexts, textsOf, unitWriter, type Texts } from '../texts.ts';
import { EXPLAINED_HEAD, explanationReader } from './explanation.ts';
import type { BlockImage } from './image.ts';
import { openBlockKernel } from './kernel.ts';
import { ownList, ownPlaces } from './layout.ts';

/**
 * A classifier that has the kernel of recipes with blocks do what it can, and the plain path the rest: texts that are very
 * long, more classes than the kernel ranks, explanations of texts without a known word.
 * @throws RangeError if 16 threads have opened the image already
 */
export function blockBatches(
  model: LinearModel,
  plain: Classifier,
  { memory, places }: BlockImage,
  options: ClassifierOptions,
): BatchClassifier {
  const { buffer } = memory;
  const claims = new Int32Array(buffer, places.claims, MOST_THREADS);
  const part = claimPart(claims);
  const own = ownPlaces(places.own + part * places.ownBytes, places);
  const kernel = openBlockKernel(memory);
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
  const margins = new Float64Array(buffer, own.margins, CALL_TEXTS);
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
      ...([own.text, own.ends, count, top, own.known, own.classes] as const),
      ...([own.probabilities, own.scores, own.margins] as const),
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
    return Array.from({ length: count }, (_, j) => ({
      index: classes[j],
      probability: probabilities[j],
      score: scores[j],
    }));
  }

  /** Explains the first `count` of the list of classes for the text that was run last; null if there is no room. */
  function explainListed(count: number, words: number): Explanation | null {
    if (words * (EXPLAINED_HEAD + count * 8) > EXPLAINED_BYTES) return null;
    const { scores: score, probabilities: probability, explained } = own;
    const end = kernel.explainText(own.classes, count, score, probability, explained);
    return {
      classes: rankedClasses(count).map((ranked) => ({
        ...ranked,
        intercept: model.intercept[ranked.index],
      })),
      tokens: readExplanation(end, count),
    };
  }

  /** Copies the answers to the texts that were run last to the places from `first` on. */
  function copyTo(answer: BatchAnswer, first: number, count: number): void {
    const { top } = answer;
    answer.knownTokens.set(known.subarray(0, count), first);
    answer.classes.set(classes.subarray(0, count * top), first * top);
    answer.probabilities.set(probabilities.subarray(0, count * top), first * top);
    answer.scores.set(scores.subarray(0, count * top), first * top);
    for (let i = 0; i < count; i++) {
      const tells = calibration && known[i] > 0;
      answer.confidences[first + i] = tells ? confidenceOf(calibration, margins[i]) : NaN;
    }
  }

  function classifyTexts(texts: Texts, top: number, answer = emptyAnswer(texts.count, top)) {
    for (let first = 0; first < texts.count;) {
      const count = writeTexts(texts, first);
      run(count, top);
      copyTo(answer, first, count);
      for (let i = first; i < first + count; i++) {
        if (texts.lengthOf(i) <= LONGEST_TEXT) continue;
        writeAnswer(answer, i, plain.classify(texts.textOf(i), top));
      }
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
      const confidence = calibration ? confidenceOf(calibration, margins[0]) : null;
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
      const isList = count <= MOST_TOP && new Set(classIndexes).size === count;
      if (!isList || !runOne(text, 1) || known[0] === 0) return explain(model, text, classIndexes);
      classes.set(classIndexes);
      return explainListed(count, text.length) ?? explain(model, text, classIndexes);
    },

    explainTop(text, top) {
      const most = Math.min(top, model.classes.length);
      if (!runOne(text, most)) return slow.explainTop(text, top);
      const knownTokens = known[0];
      if (knownTokens === 0) return { knownTokens, classes: [], tokens: [] };
      const found = explainListed(most, text.length);
      return found ? { knownTokens, ...found } : slow.explainTop(text, top);
    },

    close() {
      Atomics.store(claims, part, 0);
    },
  };
}
