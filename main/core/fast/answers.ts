import type { Classification } from '../linear/classify.ts';

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
  /** How often answers like the first of each text are right; NaN where the model does not tell, and without a class. */
  readonly confidences: Float64Array;
  /** How many different tokens of each text the model knows. */
  readonly knownTokens: Uint32Array;
}

/** Answers for so many texts, none of which has a known token yet. */
export function emptyAnswer(texts: number, top: number): BatchAnswer {
  return {
    top,
    classes: new Uint16Array(texts * top).fill(NO_CLASS),
    probabilities: new Float64Array(texts * top),
    scores: new Float64Array(texts * top),
    confidences: new Float64Array(texts).fill(NaN),
    knownTokens: new Uint32Array(texts),
  };
}

/** Puts one text's answer into its place, whatever stands there. */
export function writeAnswer(
  answer: BatchAnswer,
  text: number,
  { knownTokens, classes, confidence }: Classification,
): void {
  answer.knownTokens[text] = knownTokens;
  answer.confidences[text] = confidence ?? NaN;
  for (let j = 0, at = text * answer.top; j < answer.top; j++, at++) {
    const ranked = classes.at(j);
    answer.classes[at] = ranked?.index ?? NO_CLASS;
    answer.probabilities[at] = ranked?.probability ?? 0;
    answer.scores[at] = ranked?.score ?? 0;
  }
}

/** Copies the answer of one text of `from`, which has as many classes. */
export function copyAnswer(
  answer: BatchAnswer,
  text: number,
  from: BatchAnswer,
  fromText: number,
): void {
  answer.knownTokens[text] = from.knownTokens[fromText];
  answer.confidences[text] = from.confidences[fromText];
  const { top } = answer;
  for (let to = text * top, at = fromText * top; to < (text + 1) * top; to++, at++) {
    answer.classes[to] = from.classes[at];
    answer.probabilities[to] = from.probabilities[at];
    answer.scores[to] = from.scores[at];
  }
}

/** Copies the answers of `from` to the places from text `first` on. */
export function copyAnswers(answer: BatchAnswer, first: number, from: BatchAnswer): void {
  answer.knownTokens.set(from.knownTokens, first);
  answer.confidences.set(from.confidences, first);
  answer.classes.set(from.classes, first * answer.top);
  answer.probabilities.set(from.probabilities, first * answer.top);
  answer.scores.set(from.scores, first * answer.top);
}
