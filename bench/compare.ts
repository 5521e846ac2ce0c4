import { readFileSync } from 'node:fs';
import { NO_CLASS, type BatchAnswer } from '../main/core/fast/classifier.ts';
import type { LinearModel } from '../main/core/linear/model.ts';
import { prepareTokens } from '../main/core/text/prepare.ts';
import { weighTokens } from '../main/core/text/weigh.ts';

export interface Comparison {
  /** Texts that have a known token and were compared. */
  readonly compared: number;
  readonly largestDifference: number;
  /** Texts in which another class stands at a place without an equal probability. */
  readonly differingTexts: number;
}

/** Compares a batch with scikit-learn's probabilities of all classes, as `python/peers.py` left them in `path`. */
export function compareAnswers(answer: BatchAnswer, path: string, classes: number): Comparison {
  const bytes = readFileSync(path);
  const reference = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  let compared = 0;
  let largestDifference = 0;
  let differingTexts = 0;
  for (let text = 0; text < answer.knownTokens.length; text++) {
    if (answer.classes[text * answer.top] === NO_CLASS) continue;
    compared++;
    const own = reference.subarray(text * classes, (text + 1) * classes);
    const sorted = Float64Array.from(own).sort().reverse();
    let differs = false;
    for (let j = 0; j < answer.top; j++) {
      const at = text * answer.top + j;
      const expected = own[answer.classes[at]];
      largestDifference = Math.max(
        largestDifference,
        Math.abs(answer.probabilities[at] - expected),
      );
      if (Math.abs(expected - sorted[j]) > 1e-12) differs = true;
    }
    if (differs) differingTexts++;
  }
  return { compared, largestDifference, differingTexts };
}

/** Non-zero coefficients of the known tokens of a text, on average. */
export function nonZerosTouched(model: LinearModel, texts: readonly string[]): number {
  const { start } = model.coefficients;
  let sum = 0;
  for (const text of texts) {
    const tokens = prepareTokens(text, model.recipe);
    for (const token of weighTokens(tokens, model.tokens, model.idf, model.recipe).indexes) {
      sum += start[token + 1] - start[token];
    }
  }
  return sum / texts.length;
}
