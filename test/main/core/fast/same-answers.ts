import { expect } from 'vitest';
import type { BatchAnswer } from '../../../../main/core/fast/classifier.ts';
import type { Classifier } from '../../../../main/core/linear/classify.ts';
import type { LinearModel } from '../../../../main/core/linear/model.ts';

/** Rounding differs, nothing else does. */
const TOLERANCE = 1e-12;

const isNear = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b));

/**
 * Compares a batch with the plain path. An other class may stand at a place only where the plain path gives it the same
 * probability to the last digits.
 * @returns what differs, in words; empty if nothing does
 */
export function differences(
  plain: Classifier,
  model: LinearModel,
  texts: readonly string[],
  answer: BatchAnswer,
): string[] {
  const found: string[] = [];
  texts.forEach((text, i) => {
    const say = (what: string) => found.push(`${JSON.stringify(text.slice(0, 80))}: ${what}`);
    const all = plain.classify(text, answer.top);
    if (answer.knownTokens[i] !== all.knownTokens) {
      say(`${answer.knownTokens[i]} known tokens, not ${all.knownTokens}`);
      return;
    }
    const confidence = all.confidence ?? NaN;
    const own = answer.confidences[i];
    if (!Object.is(own, confidence) && !isNear(own, confidence)) {
      say(`confidence ${own}, not ${confidence}`);
    }
    let every: typeof all | undefined;
    for (let j = 0; j < answer.top; j++) {
      const at = i * answer.top + j;
      const own = {
        index: answer.classes[at],
        p: answer.probabilities[at],
        score: answer.scores[at],
      };
      if (all.knownTokens === 0) {
        if (own.index !== 0xffff || own.p !== 0 || own.score !== 0) say(`${j} is not empty`);
        continue;
      }
      let expected = all.classes[j];
      if (own.index !== expected.index) {
        every ??= plain.classify(text, model.classes.length);
        const same = every.classes.find(({ index }) => index === own.index);
        if (!same || !isNear(same.probability, expected.probability)) {
          say(`class ${own.index} at ${j}, not ${expected.index}`);
          continue;
        }
        expected = same;
      }
      if (!isNear(own.p, expected.probability)) say(`p ${own.p}, not ${expected.probability}`);
      if (!isNear(own.score, expected.score)) say(`score ${own.score}, not ${expected.score}`);
    }
  });
  return found;
}

export function expectSameAnswers(
  plain: Classifier,
  model: LinearModel,
  texts: readonly string[],
  answer: BatchAnswer,
): void {
  expect(differences(plain, model, texts, answer).slice(0, 5)).toEqual([]);
}
